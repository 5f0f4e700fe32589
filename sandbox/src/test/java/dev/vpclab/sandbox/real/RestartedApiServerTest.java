package dev.vpclab.sandbox.real;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vpclab.operator.api.VpcLab;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;

/** API servers that die under a running operator, and come back. */
@Execution(ExecutionMode.CONCURRENT)
@ResourceLock("the control plane of RestartedApiServerTest")
class RestartedApiServerTest {
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

  /** What EC2 has just done cannot be written down. */
  @Test
  void one_that_dies_after_a_call_lets_nothing_be_made_twice_or_left_behind() throws Exception {
    try (Outpost outpost = Outpost.started(plane, "dies")) {
      ProcessStage stage = outpost.stage();
      Deaths deaths = new Deaths(plane);
      stage.rightAfter("CreateVpc", deaths.first("CreateVpc"));
      stage.rightAfter("CreateVpcEndpoint", deaths.first("CreateVpcEndpoint"));
      stage.rightAfter("TerminateInstances", deaths.first("TerminateInstances"));
      // It may die while the user still applies.
      stage.kubectl("apply -f tutorial/");
      deaths.revive("CreateVpc");
      stage.kubectl("apply -f tutorial/");
      deaths.revive("CreateVpcEndpoint");
      stage.kubectl("apply -f tutorial/").ok();
      stage.awaitReady();
      long made = stage.last();

      // At rest, nothing comes of it.
      plane.killApiServer();
      plane.startApiServer();
      stage.kubectl(RETAG).ok();
      stage.kubectl(RETAGGED).ok();
      assertThat(stage.changes(made)).containsOnly("CreateTags");

      stage.kubectl("delete lab endpoint-lab --wait=false").ok();
      deaths.revive("TerminateInstances");
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
      plane.await("what was seen is forgotten", () -> isForgotten(client, seen));
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

  /** Whether who watches on from this version is answered with 410. */
  private static boolean isForgotten(KubernetesClient client, String version) {
    String watch =
        "/apis/vpclab.dev/v1alpha1/namespaces/compacted/vpclabs?watch=1&timeoutSeconds=5"
            + "&resourceVersion="
            + version;
    try {
      return client.raw(watch).contains("\"code\":410");
    } catch (KubernetesClientException notYetServed) {
      return false;
    }
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
