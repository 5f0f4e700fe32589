package dev.vpclab.sandbox.real;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vpclab.operator.api.VpcLab;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What happens to an operator's way to the API server, and to the API server. */
class InterruptionsTest {
  private static final String RETAG =
      "patch lab endpoint-lab --type=merge --patch={\"spec\":{\"tags\":{\"course\":\"another\"}}}";
  private static final String RETAGGED =
      "wait lab endpoint-lab --for=jsonpath={.status.observedGeneration}=2 --timeout=110s";

  private static ControlPlane plane;

  @BeforeAll
  static void start() throws IOException {
    plane = ControlPlane.start(SharedPlane.assets());
    Crds.install(plane);
  }

  @AfterAll
  static void stop() {
    if (plane != null) {
      plane.close();
    }
  }

  @Test
  void what_changed_while_the_operator_was_cut_off_is_caught_up_with() throws Exception {
    try (Outpost outpost = Outpost.started(plane, "cut-off")) {
      ProcessStage stage = outpost.stage();
      stage.kubectl("apply -f tutorial/user-data.yaml").ok();
      stage.kubectl("apply -f tutorial/without-dns-hostnames/ -f tutorial/s3.yaml").ok();
      stage.awaitReady();

      outpost.door().shut();
      stage.kubectl("apply -f tutorial/lab.yaml -f tutorial/cloudformation.yaml").ok();
      stage.kubectl("delete gwep s3 --wait=false").ok();
      outpost.door().open();

      stage.kubectl("wait gwep s3 --for=delete --timeout=110s").ok();
      stage.kubectl("wait ifep cloudformation --for=condition=Ready --timeout=110s").ok();
      stage.kubectl(RETAGGED).ok();
      stage.kubectl("apply -f tutorial/s3.yaml").ok();
      stage.awaitReady();
      stage.deleteTutorial();
    }
  }

  @Test
  void connections_that_are_cut_at_any_call_lose_nothing() throws Exception {
    try (Outpost outpost = Outpost.started(plane, "cut-at-calls")) {
      ProcessStage stage = outpost.stage();
      List.of(
              "CreateVpc",
              "CreateSubnet",
              "CreateRoute",
              "RunInstances",
              "CreateVpcEndpoint",
              "DeleteVpcEndpoints",
              "TerminateInstances",
              "DeleteVpc")
          .forEach(action -> stage.rightAfter(action, outpost::cut));
      stage.kubectl("apply -f tutorial/").ok();
      stage.awaitReady();
      stage.deleteTutorial();
    }
  }

  /** What EC2 has done cannot be written down any more, until the server is back. */
  @ParameterizedTest
  @ValueSource(strings = {"CreateVpc", "CreateVpcEndpoint", "TerminateInstances"})
  void an_api_server_that_dies_after_a_call_makes_nothing_twice_and_leaves_nothing(String action)
      throws Exception {
    try (Outpost outpost = Outpost.started(plane, "dies-" + action.toLowerCase(Locale.ROOT))) {
      ProcessStage stage = outpost.stage();
      var dead = new CompletableFuture<Void>();
      stage.rightAfter(
          action,
          () -> {
            if (!dead.isDone()) {
              plane.killApiServer();
              dead.complete(null);
            }
          });
      // It may die while the user still applies.
      stage.kubectl("apply -f tutorial/");
      if (action.equals("TerminateInstances")) {
        stage.awaitReady();
        stage.kubectl("delete lab endpoint-lab --wait=false");
      }
      dead.get(110, TimeUnit.SECONDS);
      plane.startApiServer();

      if (!action.equals("TerminateInstances")) {
        stage.kubectl("apply -f tutorial/").ok();
        stage.awaitReady();
      }
      stage.deleteTutorial();
    }
  }

  @Test
  void an_api_server_that_comes_back_changes_nothing_and_is_watched_again() throws Exception {
    try (Outpost outpost = Outpost.started(plane, "comes-back")) {
      ProcessStage stage = outpost.stage();
      stage.kubectl("apply -f tutorial/").ok();
      stage.awaitReady();
      long made = stage.last();
      plane.killApiServer();
      plane.startApiServer();

      stage.kubectl(RETAG).ok();
      stage.kubectl(RETAGGED).ok();
      assertThat(stage.changes(made)).containsOnly("CreateTags");
      stage.deleteTutorial();
    }
  }

  /** Then the server cannot say what has changed since, and answers 410 Gone to who asks. */
  @Test
  void what_changed_before_etcd_was_compacted_is_found_by_listing_again() throws Exception {
    try (Outpost outpost = Outpost.started(plane, "compacted");
        KubernetesClient client = plane.client()) {
      ProcessStage stage = outpost.stage();
      stage.kubectl("apply -f tutorial/").ok();
      stage.awaitReady();
      long made = stage.last();

      outpost.door().shut();
      String seen = version(client);
      stage.kubectl(RETAG).ok();
      new Etcd(plane.etcdEndpoint()).compact();
      // One that runs remembers more than etcd does.
      plane.killApiServer();
      plane.startApiServer();
      assertThat(watchSince(client, seen)).contains("\"code\":410");
      int listed = lists();
      outpost.door().open();

      stage.kubectl(RETAGGED).ok();
      assertThat(lists()).isGreaterThan(listed);
      assertThat(stage.changes(made)).containsOnly("CreateTags");
      stage.deleteTutorial();
    }
  }

  private static String version(KubernetesClient client) {
    return client
        .resources(VpcLab.class)
        .inNamespace("compacted")
        .list()
        .getMetadata()
        .getResourceVersion();
  }

  private static String watchSince(KubernetesClient client, String version) {
    return client.raw(
        "/apis/vpclab.dev/v1alpha1/namespaces/compacted/vpclabs?watch=1&timeoutSeconds=5&resourceVersion="
            + version);
  }

  /** How often labs were listed by a program that is not kubectl. */
  private static int lists() throws IOException {
    return (int)
        Files.readAllLines(plane.auditLog()).stream()
            .filter(line -> line.contains("\"verb\":\"list\"") && line.contains("/vpclabs"))
            .filter(line -> line.contains("fabric8"))
            .count();
  }
}
