package dev.vpclab.sandbox.kube;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/** An embedded API, and requests to it as they are on the wire. */
final class ApiCase implements AutoCloseable {
  static final String LABS = "/apis/vpclab.dev/v1alpha1/namespaces/lab/vpclabs";
  static final String SECRETS = "/api/v1/namespaces/lab/secrets";
  private static final ObjectMapper JSON = new ObjectMapper();

  private final EmbeddedKubernetes kubernetes;
  private final HttpClient http = HttpClient.newHttpClient();

  /** What came back; {@code warning} is empty without one. */
  record Answer(int code, JsonNode body, String warning) {
    String message() {
      return body.path("message").asText();
    }
  }

  private ApiCase(EmbeddedKubernetes kubernetes) {
    this.kubernetes = kubernetes;
  }

  static ApiCase started() throws IOException {
    return new ApiCase(EmbeddedKubernetes.start());
  }

  static String lab(String name, String spec) {
    return """
    {"apiVersion": "vpclab.dev/v1alpha1", "kind": "VpcLab", "metadata": {"name": "%s"}, "spec": %s}
    """
        .formatted(name, spec);
  }

  static String secret(String name) {
    return """
    {"apiVersion": "v1", "kind": "Secret", "metadata": {"name": "%s"}, "stringData": {"a": "hush"}}
    """
        .formatted(name);
  }

  EmbeddedKubernetes kubernetes() {
    return kubernetes;
  }

  Answer get(String path) throws Exception {
    return send("GET", path, "application/json", "");
  }

  Answer post(String path, String body) throws Exception {
    return send("POST", path, "application/json", body);
  }

  Answer delete(String path) throws Exception {
    return send("DELETE", path, "application/json", "");
  }

  /**
   * @param type {@code json}, {@code merge} or {@code strategic-merge}
   */
  Answer patch(String path, String type, String body) throws Exception {
    return send("PATCH", path, "application/" + type + "-patch+json", body);
  }

  /** The rows of a list as a Table: their cells. */
  JsonNode table(String path) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(uri(path))
            .header("Accept", "application/json;as=Table;v=v1;g=meta.k8s.io,application/json")
            .build();
    return JSON.readTree(http.send(request, HttpResponse.BodyHandlers.ofString()).body());
  }

  private Answer send(String method, String path, String type, String body) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(uri(path))
            .header("Content-Type", type)
            .method(method, HttpRequest.BodyPublishers.ofString(body))
            .build();
    HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
    String contentType = response.headers().firstValue("Content-Type").orElse("");
    return new Answer(
        response.statusCode(),
        contentType.startsWith("application/json")
            ? JSON.readTree(response.body())
            : JSON.getNodeFactory().textNode(response.body()),
        response.headers().firstValue("Warning").orElse(""));
  }

  private URI uri(String path) {
    return kubernetes.endpoint().resolve(path);
  }

  @Override
  public void close() {
    http.close();
    kubernetes.close();
  }
}
