package dev.vpclab.sandbox.real;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.rbac.ClusterRole;
import io.fabric8.kubernetes.api.model.rbac.PolicyRule;
import io.fabric8.kubernetes.api.model.rbac.Role;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a user does with an API server by its audit log, in the words in which roles grant it. */
public final class Rights {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** What every user may: ask what the server serves, and what they themselves may do. */
  private static final String EVERYBODYS = "\"system:";

  private final Path auditLog;
  private final String user;
  private final int before;

  private Rights(Path auditLog, String user) throws IOException {
    this.auditLog = auditLog;
    this.user = user;
    this.before = Files.readAllLines(auditLog).size();
  }

  /** Of what the user does from now on. */
  public static Rights of(Path auditLog, String user) throws IOException {
    return new Rights(auditLog, user);
  }

  /** A line per group, resource and verb of the roles among these manifests. */
  public static Set<String> granted(List<HasMetadata> manifests) {
    return manifests.stream()
        .flatMap(Rights::rules)
        .flatMap(
            rule ->
                product(rule.getApiGroups(), product(rule.getResources(), rule.getVerbs()))
                    .stream())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /**
   * A line per group, resource and verb that the user has been allowed by roles other than
   * Kubernetes' own for every user.
   */
  public Set<String> used() throws IOException {
    return requests().stream()
        .filter(request -> !annotation(request, "reason").contains(EVERYBODYS))
        .map(Rights::line)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** What the user was refused for want of a right, in the words of the audit log. */
  public Set<String> refused() throws IOException {
    return requests().stream()
        .filter(request -> !"allow".equals(annotation(request, "decision")))
        .map(Rights::line)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** The namespaces of what the user asked for; empty for requests over all of them. */
  public Set<String> namespaces() throws IOException {
    return requests().stream()
        .filter(request -> request.has("objectRef"))
        .filter(request -> !annotation(request, "reason").contains(EVERYBODYS))
        .map(request -> request.path("objectRef").path("namespace").asText())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private List<JsonNode> requests() throws IOException {
    List<JsonNode> requests = new ArrayList<>();
    List<String> lines = Files.readAllLines(auditLog);
    for (String line : lines.subList(before, lines.size())) {
      // The last line may be on its way.
      if (line.endsWith("}") && line.contains('"' + user + '"')) {
        requests.add(JSON.readTree(line));
      }
    }
    return requests;
  }

  private static String line(JsonNode request) {
    JsonNode object = request.path("objectRef");
    String subresource = object.path("subresource").asText();
    return object.path("apiGroup").asText()
        + " "
        + object.path("resource").asText(request.path("requestURI").asText())
        + (subresource.isEmpty() ? "" : "/" + subresource)
        + " "
        + request.path("verb").asText();
  }

  private static String annotation(JsonNode request, String name) {
    return request.path("annotations").path("authorization.k8s.io/" + name).asText();
  }

  private static Stream<PolicyRule> rules(HasMetadata manifest) {
    return switch (manifest) {
      case ClusterRole role -> role.getRules().stream();
      case Role role -> role.getRules().stream();
      default -> Stream.empty();
    };
  }

  private static List<String> product(List<String> firsts, List<String> seconds) {
    return firsts.stream()
        .flatMap(first -> seconds.stream().map(second -> first + " " + second))
        .toList();
  }
}
