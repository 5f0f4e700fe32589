package dev.vpclab.sandbox.contract;

import dev.vpclab.operator.api.GatewayEndpoint;
import dev.vpclab.operator.api.InterfaceEndpoint;
import dev.vpclab.operator.api.ReachabilityRow;
import dev.vpclab.operator.api.Status;
import dev.vpclab.operator.api.VpcLab;
import dev.vpclab.operator.aws.CallListener;
import dev.vpclab.operator.aws.Ec2Clients;
import dev.vpclab.operator.aws.Limits;
import dev.vpclab.operator.control.AccessMode;
import dev.vpclab.operator.control.OperatorOptions;
import dev.vpclab.operator.control.ReconcileListener;
import dev.vpclab.operator.control.VpclabOperator;
import dev.vpclab.sandbox.ec2.VirtualClock;
import dev.vpclab.sandbox.iam.Sent;
import dev.vpclab.sandbox.tutorial.Kubectl;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.services.ec2.Ec2Client;

/** The operator as it is, between a Kubernetes API that is the caller's and moto. */
final class MotoStage implements AutoCloseable {
  static final String REGION = "ap-northeast-2";
  private static final int HASTE = 20;
  private static final Duration LONGEST = Duration.ofSeconds(90);

  private final KubernetesClient client;
  private final String namespace;
  private final List<CallListener.Call> calls = new CopyOnWriteArrayList<>();
  private final Ec2Clients clients;
  private final VpclabOperator operator;
  private final Ec2Client ec2;

  /**
   * @param namespace is made, and its name is the installation's, so that what others have in moto
   *     is not ours
   */
  MotoStage(KubernetesClient client, String namespace) {
    this.client = client;
    this.namespace = namespace;
    client
        .resource(
            new NamespaceBuilder().withNewMetadata().withName(namespace).endMetadata().build())
        .create();
    URI moto = MotoServer.shared().endpoint();
    VirtualClock clock = VirtualClock.hastened(HASTE);
    ec2 = Clients.loopback(moto, REGION);
    clients =
        new Ec2Clients(
            new Ec2Clients.Connection(
                moto,
                moto,
                StaticCredentialsProvider.create(AwsBasicCredentials.create("operator", "any"))),
            namespace,
            Limits.DOCUMENTED,
            Sent.to(Sent.MOTO, calls::add),
            clock);
    operator =
        VpclabOperator.start(
            client,
            new OperatorOptions(
                    namespace,
                    Set.of(namespace),
                    REGION,
                    Duration.ofSeconds(60),
                    clients::in,
                    ReconcileListener.NONE,
                    clock,
                    false,
                    AccessMode.OPTIONAL,
                    true)
                .hastened(HASTE));
  }

  Ec2Client ec2() {
    return ec2;
  }

  Kubectl kubectl() {
    return new Kubectl(client, Path.of("../crds/examples/tutorial"), namespace);
  }

  VpcLab lab() {
    return client.resources(VpcLab.class).inNamespace(namespace).withName("endpoint-lab").get();
  }

  GatewayEndpoint s3() {
    return client.resources(GatewayEndpoint.class).inNamespace(namespace).withName("s3").get();
  }

  InterfaceEndpoint cloudformation() {
    return client
        .resources(InterfaceEndpoint.class)
        .inNamespace(namespace)
        .withName("cloudformation")
        .get();
  }

  Stream<CustomResource<?, ? extends Status>> resources() {
    return Stream.<CustomResource<?, ? extends Status>>of(lab(), s3(), cloudformation())
        .filter(Objects::nonNull);
  }

  /** By {@code from to}, the way that the lab's status says. */
  Map<String, String> ways() {
    return lab().getStatus().reachability().stream()
        .collect(Collectors.toMap(row -> row.from() + " " + row.to(), ReachabilityRow::via));
  }

  /** Ids of what is ours in moto. */
  List<String> remains() {
    return new Remains(ec2, namespace).ids();
  }

  /** The changing calls that moto has taken, each as often as it was sent. */
  List<String> actions() {
    return calls.stream()
        .filter(call -> call.mutating() && call.code() == null)
        .map(CallListener.Call::action)
        .toList();
  }

  void untilReady() {
    until("every resource is Ready", () -> resources().allMatch(MotoStage::ready));
  }

  private static boolean ready(CustomResource<?, ? extends Status> resource) {
    return resource.getStatus() != null
        && resource.getStatus().conditions().stream()
            .anyMatch(
                c ->
                    c.type().equals("Ready")
                        && c.status().equals("True")
                        && resource.getMetadata().getGeneration().equals(c.observedGeneration()));
  }

  /** Waits in the system's time, and says what it saw when that has been too long. */
  void until(String what, BooleanSupplier holds) {
    Instant end = Instant.now().plus(LONGEST);
    while (!holds.getAsBoolean()) {
      if (Instant.now().isAfter(end)) {
        throw new AssertionError("not in time: " + what + "\n" + seen());
      }
      LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
    }
  }

  private String seen() {
    return Stream.concat(
            resources().map(r -> r.getKind() + ": " + r.getStatus()),
            calls.stream().skip(Math.max(0, calls.size() - 40)).map(Object::toString))
        .collect(Collectors.joining("\n"));
  }

  @Override
  public void close() {
    operator.close();
    clients.close();
    ec2.close();
  }
}
