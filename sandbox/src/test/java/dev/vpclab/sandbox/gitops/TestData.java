package dev.vpclab.sandbox.gitops;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.fasterxml.jackson.dataformat.yaml.util.StringQuotingChecker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The objects that Argo CD's checks are tested with, in the layout that Argo CD wants. With {@code
 * -Dformat.write=true} they are what the operator has written in this run.
 */
public final class TestData {
  static final Path CHECKS = Judges.EXAMPLES.resolve("argocd/resource_customizations/vpclab.dev");
  static final List<String> KINDS =
      List.of("VpcLab", "GatewayEndpoint", "InterfaceEndpoint", "AwsAccess");

  /** As {@code kubectl get -o yaml} writes. */
  private static final YAMLMapper YAML =
      YAMLMapper.builder(YAMLFactory.builder().stringQuotingChecker(new Quotes()).build())
          .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
          .disable(YAMLGenerator.Feature.SPLIT_LINES)
          .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
          .build();

  private TestData() {}

  /**
   * Every moment of a scene is among these states, and is as it was when its file was written.
   *
   * @param states as the API server had them, in their order
   */
  public static void assertHas(String scene, List<? extends JsonNode> states) throws IOException {
    for (Moment moment : Moment.of(scene)) {
      JsonNode object =
          moment.in(states).orElseThrow(() -> new AssertionError("nowhere seen: " + moment));
      if (isRenewed()) {
        ObjectNode kept = object.deepCopy();
        if (moment.isEmpty()) {
          kept.remove("status");
        }
        Files.writeString(file(moment), YAML.writeValueAsString(kept));
      } else {
        assertThat(Moment.shape(object))
            .as("%s; -Dtest=StoredStatusesTest -Dformat.write=true renews it", file(moment))
            .isEqualTo(Moment.shape(stored(moment)));
      }
    }
  }

  static boolean isRenewed() {
    return Boolean.getBoolean("format.write");
  }

  static JsonNode stored(Moment moment) throws IOException {
    return yaml(file(moment));
  }

  static JsonNode yaml(Path file) throws IOException {
    return YAML.readTree(Files.readString(file));
  }

  /** The text of a kind's health_test.yaml. */
  static String healthTest(String kind) throws IOException {
    StringBuilder text = new StringBuilder("tests:\n");
    for (Moment moment : Moment.ofKind(kind)) {
      String message =
          moment.phase() == Moment.Phase.UNSEEN || moment.phase() == Moment.Phase.MARKED
              ? Judgement.UNSEEN
              : Judgement.ready(stored(moment)).orElseThrow().path("message").asText();
      Map<String, String> health = new TreeMap<>(Map.of("message", message));
      health.put("status", moment.health());
      text.append("- healthStatus:\n");
      YAML.writeValueAsString(health)
          .lines()
          .forEach(line -> text.append("    ").append(line).append('\n'));
      text.append("  inputPath: testdata/").append(moment.file()).append(".yaml\n");
    }
    return text.toString();
  }

  static Path file(Moment moment) {
    return CHECKS.resolve(moment.kind()).resolve("testdata").resolve(moment.file() + ".yaml");
  }

  /** Around whatever some reader of YAML may take for a number: 12e45610 is one for Go. */
  private static final class Quotes extends StringQuotingChecker.Default {
    private static final long serialVersionUID = 1;

    @Override
    public boolean needToQuoteValue(String value) {
      return value.matches("[-+.0-9].*") || super.needToQuoteValue(value);
    }
  }
}
