package dev.vpclab.sandbox.image;

import static java.net.HttpURLConnection.HTTP_OK;

import dev.vpclab.operator.api.GatewayEndpoint;
import dev.vpclab.operator.api.InterfaceEndpoint;
import dev.vpclab.operator.api.Status;
import dev.vpclab.operator.api.VpcLab;
import dev.vpclab.sandbox.Sandbox;
import dev.vpclab.sandbox.real.ControlPlane;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** An operator that works in its container, between a Kubernetes API and a stand-in for EC2. */
final class Labour {
  private Labour() {}

  /**
   * @param namespaces what it looks at; the first one names the installation as well
   * @param ec2 where EC2 and STS answer
   * @param more variables of the environment
   */
  static Container start(
      Image operator,
      ControlPlane plane,
      List<String> namespaces,
      URI ec2,
      Map<String, String> more)
      throws IOException {
    String own = namespaces.getFirst();
    String certificate = plane.config().getCaCertFile();
    String kubeconfig = plane.kubeconfig(plane.endpoint(), plane.token(), own);
    Map<String, Path> files = new HashMap<>();
    files.put("kubeconfig", readable(kubeconfig.replace(certificate, "/tmp/ca.crt")));
    files.put("ca.crt", readable(Files.readString(Path.of(certificate))));
    Map<String, String> variables = new HashMap<>(more);
    variables.put("KUBECONFIG", "/tmp/kubeconfig");
    variables.put("VPCLAB_NAMESPACES", String.join(",", namespaces));
    variables.put("VPCLAB_CLUSTER_ID", own);
    variables.put("VPCLAB_HEALTH_PORT", "0");
    variables.put("AWS_REGION", Sandbox.REGION);
    variables.put("AWS_ENDPOINT_URL_EC2", ec2.toString());
    variables.put("AWS_ENDPOINT_URL_STS", ec2.toString());
    variables.put("AWS_ACCESS_KEY_ID", "operator");
    variables.put("AWS_SECRET_ACCESS_KEY", "secret");
    return Container.start(operator, List.of(), variables, files);
  }

  /** A file for whoever the image names as its user. */
  private static Path readable(String text) throws IOException {
    Path file = Files.writeString(Files.createTempFile("mounted", ""), text);
    return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
  }

  /** Returns when it says so where a cluster would ask. */
  static void awaitReady(Container operator) throws InterruptedException {
    String port = operator.awaitPrinted("health on port (\\d+)");
    operator.await("/readyz", () -> answersOk("http://127.0.0.1:" + port + "/readyz"));
  }

  /** How many of the three kinds are Ready. */
  static long ready(KubernetesClient client, String namespace) {
    return all(client, namespace).filter(Labour::isReady).count();
  }

  /** How many there are of the three kinds. */
  static long resources(KubernetesClient client, String namespace) {
    return all(client, namespace).count();
  }

  private static Stream<CustomResource<?, ? extends Status>> all(
      KubernetesClient client, String namespace) {
    return Stream.of(VpcLab.class, GatewayEndpoint.class, InterfaceEndpoint.class)
        .flatMap(kind -> client.resources(kind).inNamespace(namespace).list().getItems().stream());
  }

  private static boolean isReady(CustomResource<?, ? extends Status> resource) {
    return resource.getStatus() != null
        && resource.getStatus().conditions().stream()
            .anyMatch(c -> c.type().equals("Ready") && c.status().equals("True"));
  }

  private static boolean answersOk(String address) {
    try {
      var connection = (HttpURLConnection) URI.create(address).toURL().openConnection();
      try {
        return connection.getResponseCode() == HTTP_OK;
      } finally {
        connection.disconnect();
      }
    } catch (IOException e) {
      return false;
    }
  }
}
