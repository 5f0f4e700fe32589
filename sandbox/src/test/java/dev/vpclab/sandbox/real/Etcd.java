package dev.vpclab.sandbox.real;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/**
 * etcd by its gateway for HTTP (etcd, "gRPC gateway").
 *
 * @param endpoint where it answers, without credentials
 */
record Etcd(URI endpoint) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Forgets every revision but the latest, as the API server has it done every five minutes. */
  void compact() throws IOException, InterruptedException {
    String key = "{\"key\":\"AA==\"}";
    String latest = post("/v3/kv/range", key).path("header").path("revision").asText();
    post("/v3/kv/compaction", "{\"revision\":\"" + latest + "\",\"physical\":true}");
  }

  private JsonNode post(String path, String body) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(endpoint.resolve(path))
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    try (HttpClient client = HttpClient.newHttpClient()) {
      HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
      if (answer.statusCode() != 200) {
        throw new IOException(path + ": " + answer.body());
      }
      return JSON.readTree(answer.body());
    }
  }
}
