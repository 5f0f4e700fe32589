package dev.vpclab.sandbox.crash;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.vpclab.operator.aws.CallListener;
import dev.vpclab.sandbox.ec2.Entry;
import dev.vpclab.sandbox.ec2.world.Pace;
import dev.vpclab.sandbox.ec2.world.Quota;
import dev.vpclab.sandbox.kube.UnpluggedKubernetes.Change;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.client.dsl.Resource;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * A class of people, each with the tutorial's lab in a namespace of his own, in one account that
 * has EC2's documented request buckets. Everything that is asked of EC2 and written to Kubernetes
 * is recorded with its time.
 */
final class Cohort implements AutoCloseable {
  static final String LAB = "endpoint-lab";
  static final String GATEWAY = "s3";
  static final String INTERFACE = "cloudformation";

  /** The resources that a namespace has, by kind. */
  static final Map<String, String> NAMES =
      new TreeMap<>(
          Map.of("VpcLab", LAB, "GatewayEndpoint", GATEWAY, "InterfaceEndpoint", INTERFACE));

  /** An instance needs 20 s, an interface endpoint 60 s each way. */
  static final Pace PACE = Pace.seconds(20, 60, 60, 60);

  private static final Path MANIFESTS = Path.of("../crds/examples/tutorial");
  private static final List<String> FILES =
      List.of("user-data.yaml", "lab.yaml", "s3.yaml", "cloudformation.yaml");
  private static final int PLENTY = 100_000;

  /** A call of an operator to EC2. */
  record Heard(Instant at, CallListener.Call call) {}

  /** A write of an operator to Kubernetes. */
  record Wrote(Instant at, Point point) {}

  /** What somebody's resource says of itself from then on. */
  record Said(Instant at, String namespace, String kind, String reason, String message) {
    /** As in the tag {@code vpclab.dev/resource}. */
    String resource() {
      return kind + "/" + namespace + "/" + NAMES.get(kind);
    }
  }

  private final Simulation simulation = Simulation.busy(1);
  private final List<String> namespaces;
  private final List<Heard> heard = new ArrayList<>();
  private final List<Wrote> wrote = new ArrayList<>();
  private final List<Said> said = new ArrayList<>();
  private final Set<String> unready = new HashSet<>();
  private final Set<String> present = new HashSet<>();
  private final String stranger;
  private final String before;

  Cohort(int labs) {
    namespaces = IntStream.range(0, labs).mapToObj("lab-%03d"::formatted).toList();
    stranger = Bystander.settle(simulation.user().ec2());
    simulation.pass(Duration.ofMinutes(1));
    before = simulation.account().dump(stranger);
    simulation.ec2().faults().conduct().pace(PACE);
    for (Quota quota :
        List.of(
            Quota.VPCS,
            Quota.INTERNET_GATEWAYS,
            Quota.GATEWAY_ENDPOINTS,
            Quota.SECURITY_GROUPS,
            Quota.INSTANCES)) {
      simulation.ec2().faults().conduct().quota(quota, PLENTY);
    }
    simulation.ec2().faults().buckets().on(true);
    simulation.listen(call -> heard.add(new Heard(now(), call)));
    simulation.witnessCalls(this::called);
    simulation.witness(this::changed);
  }

  Simulation simulation() {
    return simulation;
  }

  Instant now() {
    return simulation.clock().instant();
  }

  List<String> namespaces() {
    return namespaces;
  }

  /** Every call so far, in order. */
  List<Heard> heard() {
    return heard;
  }

  /** Every write so far, in order. */
  List<Wrote> wrote() {
    return wrote;
  }

  /** Every word of a condition so far, in order. */
  List<Said> said() {
    return said;
  }

  /** When each resource was Ready for the first time, as its objects' tags name it. */
  Map<String, Instant> firstReady() {
    Map<String, Instant> ready = new TreeMap<>();
    said.stream()
        .filter(word -> word.reason().equals("Ready"))
        .forEach(word -> ready.putIfAbsent(word.resource(), word.at()));
    return ready;
  }

  /** The operators' calls as EC2 took them up. */
  List<Entry> journal() {
    return simulation.ec2().journal().entries().stream()
        .filter(entry -> entry.accessKeyId().equals(Life.Setup.USUAL.accessKey()))
        .toList();
  }

  /** Everybody applies everything, and only then the operator starts. */
  void begin() {
    for (String namespace : namespaces) {
      simulation
          .user()
          .create(
              new NamespaceBuilder().withNewMetadata().withName(namespace).endMetadata().build());
      for (String file : FILES) {
        for (HasMetadata object : load(file)) {
          object.getMetadata().setNamespace(namespace);
          simulation.user().create(object);
        }
      }
    }
    simulation.start();
  }

  boolean allReady() {
    return unready.isEmpty();
  }

  boolean gone() {
    return present.isEmpty();
  }

  boolean strangerUntouched() {
    return simulation.account().dump(stranger).equals(before);
  }

  /** What is left in EC2 that was not there before. */
  List<String> left() {
    return simulation.account().look().left().stream().filter(id -> !before.contains(id)).toList();
  }

  Resource<GenericKubernetesResource> resource(String namespace, String kind) {
    return simulation
        .user()
        .client()
        .genericKubernetesResources(User.context(kind))
        .inNamespace(namespace)
        .withName(NAMES.get(kind));
  }

  private List<HasMetadata> load(String file) {
    try {
      return simulation
          .user()
          .client()
          .load(new ByteArrayInputStream(Files.readAllBytes(MANIFESTS.resolve(file))))
          .items();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void called(Point point) {
    if (point.write()) {
      wrote.add(new Wrote(now(), point));
    }
  }

  private void changed(Change change) {
    ObjectNode object = change.object();
    String kind = object.path("kind").asText();
    if (!NAMES.containsKey(kind)) {
      return;
    }
    String namespace = object.path("metadata").path("namespace").asText();
    String who = namespace + " " + kind;
    if (change.after() == null) {
      present.remove(who);
      unready.remove(who);
      return;
    }
    present.add(who);
    if (User.ready(object)) {
      unready.remove(who);
    } else {
      unready.add(who);
    }
    for (var condition : object.path("status").path("conditions")) {
      if (condition.path("type").asText().equals("Ready")) {
        said.add(
            new Said(
                now(),
                namespace,
                kind,
                condition.path("reason").asText(),
                condition.path("message").asText()));
      }
    }
  }

  @Override
  public void close() {
    simulation.close();
  }
}
