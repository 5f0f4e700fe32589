package dev.vpclab.sandbox.iam;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** An identity policy: what is not allowed is denied, and an explicit denial beats all. */
record Policy(List<Statement> statements) {
  /** What the README hands out. */
  static final Path FILE = Path.of("../helm/vpclab-operator/files/iam-policy.json");

  /** The text in the file that stands for the installation. */
  static final String PLACEHOLDER = "CLUSTER_ID";

  private static final Set<String> KNOWN =
      Set.of("Sid", "Effect", "Action", "Resource", "Condition");

  /** The file for this installation, as the command in the README makes it. */
  static Policy of(String cluster) throws IOException {
    return parse(text(cluster));
  }

  static String text(String cluster) throws IOException {
    return Files.readString(FILE).replace(PLACEHOLDER, cluster);
  }

  static Policy parse(String json) throws IOException {
    JsonNode document = new ObjectMapper().readTree(json);
    List<Statement> statements = new ArrayList<>();
    document.get("Statement").forEach(node -> statements.add(statement(node)));
    return new Policy(List.copyOf(statements));
  }

  /** A request is allowed when it is for every thing that it touches. */
  boolean allows(Request request) {
    return request.things().stream().allMatch(thing -> allows(request, thing));
  }

  private boolean allows(Request request, Request.Thing thing) {
    Map<String, List<String>> context = request.contextOf(thing);
    List<Statement> matching =
        statements.stream()
            .filter(statement -> statement.matches(request.action(), thing.arn(), context))
            .toList();
    return !matching.isEmpty() && matching.stream().allMatch(Statement::allow);
  }

  /** Every action that it allows, as it stands there. */
  Set<String> actions() {
    return statements.stream()
        .filter(Statement::allow)
        .flatMap(statement -> statement.actions().stream())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Statement statement(JsonNode node) {
    node.fieldNames()
        .forEachRemaining(
            name -> {
              if (!KNOWN.contains(name)) {
                throw new IllegalArgumentException("the evaluator does not know " + name);
              }
            });
    List<Condition> conditions = new ArrayList<>();
    if (node.has("Condition")) {
      node.get("Condition")
          .properties()
          .forEach(
              operator ->
                  operator
                      .getValue()
                      .properties()
                      .forEach(
                          key ->
                              conditions.add(
                                  new Condition(
                                      operator.getKey(), key.getKey(), texts(key.getValue())))));
    }
    return new Statement(
        node.get("Sid").asText(),
        node.get("Effect").asText().equals("Allow"),
        texts(node.get("Action")),
        texts(node.get("Resource")),
        conditions);
  }

  private static List<String> texts(JsonNode node) {
    return node.isArray()
        ? StreamSupport.stream(node.spliterator(), false).map(JsonNode::asText).toList()
        : List.of(node.asText());
  }
}
