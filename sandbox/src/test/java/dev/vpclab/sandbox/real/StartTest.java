package dev.vpclab.sandbox.real;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vpclab.operator.api.InterfaceEndpoint;
import dev.vpclab.operator.api.VpcLab;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A cluster that is not yet as the operator needs it. */
class StartTest {
  private static final URI NOWHERE = URI.create("http://127.0.0.1:9");

  @Test
  void waits_for_what_is_missing_says_it_once_and_takes_it_up_when_it_is_there() throws Exception {
    try (ControlPlane plane = ControlPlane.start(SharedPlane.assets());
        OperatorChild operator = OperatorChild.start(plane.kubeconfig(), NOWHERE, Map.of())) {
      operator.awaitPrinted("It is tried again");
      assertThat(operator.probe("livez")).isEqualTo("200 ok");
      assertThat(operator.probe("readyz"))
          .isEqualTo(
              "503 not ready: The cluster does not know VpcLab, GatewayEndpoint, InterfaceEndpoint,"
                  + " AwsAccess yet: kubectl apply -f crds/, or helm upgrade with"
                  + " crds.enabled=true.");

      installOlder(plane);
      operator.awaitReady();
      operator.awaitPrinted("The definitions in the cluster are older");
      assertThat(warnings(operator, "Patience")).hasSize(1);
      assertThat(warnings(operator, "Life"))
          .singleElement()
          .asString()
          .contains(
              "VpcLab spec.reachability, spec.subnets[].tags",
              "InterfaceEndpoint status.leftOut",
              "kubectl apply -f crds/")
          .doesNotContain("GatewayEndpoint");
      assertThat(operator.printed())
          .contains("Kubernetes is as the operator needs it", "Started as installation ")
          .doesNotContain("\tat ");
    }
  }

  private static void installOlder(ControlPlane plane) throws IOException {
    try (KubernetesClient client = plane.client()) {
      Edition.current()
          .lax()
          .without(VpcLab.class, "spec.reachability")
          .without(VpcLab.class, "spec.subnets[].tags")
          .without(InterfaceEndpoint.class, "status.leftOut")
          .install(plane, client);
    }
  }

  private static List<String> warnings(OperatorChild operator, String logger) throws IOException {
    return operator.printed().lines().filter(line -> line.contains("WARN  " + logger)).toList();
  }
}
