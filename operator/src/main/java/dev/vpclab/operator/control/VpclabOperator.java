package dev.vpclab.operator.control;

import dev.vpclab.operator.api.AwsAccess;
import dev.vpclab.operator.api.GatewayEndpoint;
import dev.vpclab.operator.api.InterfaceEndpoint;
import dev.vpclab.operator.api.VpcLab;
import dev.vpclab.operator.plan.Selector;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.javaoperatorsdk.operator.Operator;
import io.javaoperatorsdk.operator.RegisteredController;
import io.javaoperatorsdk.operator.api.config.ConfigurationServiceOverrider;
import io.javaoperatorsdk.operator.api.config.ControllerConfigurationOverrider;
import io.javaoperatorsdk.operator.processing.Controller;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import io.javaoperatorsdk.operator.processing.retry.GenericRetry;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The operator as one thing to start and stop. */
public final class VpclabOperator implements AutoCloseable {
  /** Stands on every resource before anything is made for it, and goes when nothing is left. */
  public static final String FINALIZER = "vpclab.dev/finalizer";

  /** By which of several replicas the active one is chosen; in the client's namespace. */
  static final String LEASE = "vpclab-operator";

  private static final Logger LOG = LoggerFactory.getLogger(VpclabOperator.class);
  private static final Duration FIRST_RETRY = Duration.ofSeconds(1);
  private static final Duration LONGEST_RETRY = Duration.ofMinutes(5);

  private final Operator operator;
  private final ExecutorService rounds;
  private final Leadership leadership;
  private final Events events;
  private final Sweep sweep;
  private final CensusTaker censuses;
  private final Contact contact = new Contact(this::watching);
  private final AtomicBoolean running;
  private volatile boolean ready;

  private VpclabOperator(
      Operator operator,
      ExecutorService rounds,
      Leadership leadership,
      Events events,
      Sweep sweep,
      CensusTaker censuses,
      AtomicBoolean running) {
    this.running = running;
    this.operator = operator;
    this.rounds = rounds;
    this.leadership = leadership;
    this.events = events;
    this.sweep = sweep;
    this.censuses = censuses;
  }

  /**
   * Starts watching and reconciling; returns when the caches are filled. EC2 need not be there. The
   * client and the regions stay the caller's to close. Throws {@link
   * io.javaoperatorsdk.operator.OperatorException} when the cluster or the CRDs are not there; then
   * nothing runs, and it can be tried again.
   */
  public static VpclabOperator start(KubernetesClient client, OperatorOptions options) {
    References references = new References(options.namespaces().isEmpty(), options.shard());
    Events events = new Events(client, options.clock());
    Accesses accesses = new Accesses(options.access(), client);
    Failures failures = new Failures(events);
    SweepBook book = new SweepBook();
    Equipment kit =
        new Equipment(options, references, accesses, new Views(), events, failures, book);
    LabReconciler labs = new LabReconciler(kit, client);
    GatewayEndpointReconciler gateways = new GatewayEndpointReconciler(kit);
    InterfaceEndpointReconciler interfaces = new InterfaceEndpointReconciler(kit);
    Leadership leadership = new Leadership(client, options.shard().lease());
    AtomicBoolean running = new AtomicBoolean();
    ExecutorService rounds = Executors.newVirtualThreadPerTaskExecutor();
    Operator operator =
        new Operator(
            service -> {
              configure(service, client, rounds);
              service.withMetrics(failures);
              service.withInformerStoppedHandler(
                  (informer, failure) -> stopped(failure, running.get()));
              if (options.leaderElection()) {
                service.withLeaderElectionConfiguration(leadership.configuration());
              }
            });
    operator.<VpcLab>register(labs, c -> configure(c, options, labs::isOurs));
    operator.<GatewayEndpoint>register(gateways, c -> configure(c, options, gateways::isOurs));
    operator.<InterfaceEndpoint>register(
        interfaces, c -> configure(c, options, interfaces::isOurs));
    Consumer<HasMetadata> wake =
        resource -> {
          ResourceID id = ResourceID.fromResource(resource);
          switch (resource) {
            case VpcLab lab -> labs.wake(id);
            case GatewayEndpoint endpoint -> gateways.wake(id);
            case InterfaceEndpoint endpoint -> interfaces.wake(id);
            default -> throw new IllegalStateException("not watched: " + resource.getKind());
          }
        };
    if (options.access() != AccessMode.OFF) {
      AwsAccessReconciler accessRounds = new AwsAccessReconciler(kit, wake);
      operator.<AwsAccess>register(
          accessRounds,
          controller -> {
            configure(controller, options, accessRounds::isOurs);
            controller.watchingAllNamespaces();
          });
    }
    Sweep sweep = new Sweep(kit, wake);
    VpclabOperator started =
        new VpclabOperator(
            operator, rounds, leadership, events, sweep, new CensusTaker(kit, book), running);
    try {
      operator.start();
    } catch (RuntimeException e) {
      leadership.stopping();
      operator.stop();
      unwatch(operator);
      rounds.shutdownNow();
      events.close();
      throw e;
    }
    running.set(true);
    references.fill();
    // Rounds that came before have done nothing; whose an endpoint is can be told from now on.
    references.ours().forEach(wake);
    sweep.start();
    started.contact.start();
    started.ready = true;
    return started;
  }

  /**
   * JOSDK (5.2.3) stops nothing but its executors when a start has failed; what it had begun to
   * watch would be watched for ever, and once more after each attempt.
   */
  private static void unwatch(Operator operator) {
    for (RegisteredController<?> registered : operator.getRegisteredControllers()) {
      ((Controller<?>) registered)
          .getEventSourceManager()
          .allEventSources()
          .forEach(EventSource::stop);
    }
  }

  /** The name of the Lease by which the active one of the replicas of this shard is chosen. */
  public static String lease(Selector shard) {
    return new Shard(shard).lease();
  }

  /** Whether it has started, its caches are filled, and it hears of what changes. */
  public boolean ready() {
    return ready && watching();
  }

  /** How everything stands now, as far as this replica is the one that acts. */
  public Census census() {
    return censuses.take(ready && leadership.active());
  }

  private boolean watching() {
    return operator.getRuntimeInfo().allEventSourcesAreHealthy();
  }

  /** Lets rounds that are under way come to their end, for a few seconds. */
  @Override
  public void close() {
    ready = false;
    running.set(false);
    contact.close();
    sweep.close();
    leadership.stopping();
    operator.stop();
    if (rounds.isTerminated()) {
      leadership.release();
    }
    events.close();
  }

  /**
   * An informer has ended for good. While we start, the start fails and is tried again; the
   * framework's own way would be to exit, which waits for a start that never ends.
   */
  private static void stopped(Throwable failure, boolean running) {
    if (failure != null && running) {
      LOG.error("A watch has ended and cannot be taken up again: ending. {}", failure.getMessage());
      System.exit(1);
    }
  }

  private static void configure(
      ConfigurationServiceOverrider service, KubernetesClient client, ExecutorService rounds) {
    service
        .withKubernetesClient(client)
        .withCloseClientOnStop(false)
        .withUseSSAToPatchPrimaryResource(false)
        // What a round wrote must be what the next one sees, however late its echo comes.
        .withParseResourceVersions(true)
        .withExecutorService(rounds)
        .withReconciliationTerminationTimeout(Duration.ofSeconds(10));
  }

  private static <R extends HasMetadata> void configure(
      ControllerConfigurationOverrider<R> controller, OperatorOptions options, Predicate<R> ours) {
    if (!options.shard().isEverything()) {
      // Not the filter for all events: that something is gone has to be heard of all the same.
      controller
          .withOnAddFilter(ours::test)
          .withOnUpdateFilter((after, before) -> ours.test(after));
    }
    if (options.namespaces().isEmpty()) {
      controller.watchingAllNamespaces();
    } else {
      controller.settingNamespaces(options.namespaces());
    }
    // The framework's default gives up after five attempts and comes back ten hours later.
    GenericRetry retry =
        new GenericRetry()
            .setInitialInterval((int) options.real(FIRST_RETRY).toMillis())
            .setIntervalMultiplier(2)
            .setMaxInterval(options.real(LONGEST_RETRY).toMillis());
    controller.withRetry(retry.withoutMaxAttempts());
  }
}
