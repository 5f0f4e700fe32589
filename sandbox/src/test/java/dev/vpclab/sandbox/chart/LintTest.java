package dev.vpclab.sandbox.chart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vpclab.sandbox.real.Assets;
import dev.vpclab.sandbox.real.Kubectl;
import dev.vpclab.sandbox.real.SharedPlane;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the linters of others say to the chart. */
class LintTest {
  /** Without what is critical to kube-score and so on purpose. */
  private static final List<String> SCORE =
      List.of(
          "score",
          "--kubernetes-version=v1.34",
          "--output-format=ci",
          // A version's tag never moves, and Always would need the registry for every start.
          "--ignore-test=container-image-pull-policy",
          // A JVM that is throttled misses the renewal of its Lease.
          "--ignore-container-cpu-limit");

  /** The pod of helm test: nobody calls it, and it is gone when it has asked. */
  private static final String WITHOUT_POLICY = "--ignore-test=pod-networkpolicy";

  private static Helm helm;

  @TempDir private static Path schemas;
  @TempDir private Path folder;

  @BeforeAll
  static void start() throws IOException {
    helm = Helm.alone();
    try (var client = SharedPlane.get().client()) {
      KubeconformSchemas.write(client, schemas);
    }
  }

  @ParameterizedTest
  @EnumSource
  void helm_lint_is_silent(Matrix matrix) {
    List<String> sets = new ArrayList<>();
    for (String value : matrix.with()) {
      sets.add(" --set " + value);
    }
    Kubectl.Result result =
        helm.run(
            "lint --strict --quiet --kube-version 1.34.3 " + Helm.CHART + String.join("", sets));
    assertThat(result.ok()).isBlank();
  }

  @ParameterizedTest
  @EnumSource
  void everything_is_as_the_api_servers_own_schemas_say(Matrix matrix) throws IOException {
    Path rendered = write(helm.template(matrix.with()).ok());
    Kubectl.Result result = kubeconform(rendered);
    assertThat(result.ok()).endsWith("Invalid: 0, Errors: 0, Skipped: 0\n");
    assertThat(result.out()).doesNotContain("Valid: 0");
  }

  /** What a check is worth that never says no. */
  @Test
  void a_field_that_kubernetes_does_not_have_is_found() throws IOException {
    String rendered = helm.template().ok();
    String field = "terminationGracePeriodSeconds:";
    assertThat(rendered).contains(field);
    Kubectl.Result result = kubeconform(write(rendered.replace(field, "terminationGraceSeconds:")));
    assertThat(result.code()).isEqualTo(1);
    assertThat(result.out()).contains("terminationGraceSeconds");
  }

  @ParameterizedTest
  @EnumSource(names = {"DEFAULTS", "NAMESPACES", "SANDBOX", "LIMITS", "FILLED"})
  void kube_score_finds_nothing_critical(Matrix matrix) throws IOException {
    String all = helm.template(matrix.with()).ok();
    int tests = all.indexOf("# Source: vpclab-operator/templates/tests/");
    assertThat(tests).isPositive();
    assertThat(criticals(all.substring(0, tests))).isEmpty();
    assertThat(criticals(all.substring(tests), WITHOUT_POLICY)).isEmpty();
  }

  private List<String> criticals(String rendered, String... more) throws IOException {
    List<String> arguments = new ArrayList<>(SCORE);
    arguments.addAll(List.of(more));
    arguments.add(write(rendered).toString());
    Kubectl.Result result = program("kube-score").run(Map.of(), arguments.toArray(String[]::new));
    assertThat(result.out()).as("with: " + result.err()).contains("[OK]");
    return result.out().lines().filter(line -> line.startsWith("[CRITICAL]")).toList();
  }

  private static Kubectl.Result kubeconform(Path file) throws IOException {
    return program("kubeconform")
        .run(
            Map.of(),
            "-summary",
            "-schema-location",
            schemas + "/" + KubeconformSchemas.LAYOUT,
            file.toString());
  }

  private static Kubectl program(String name) throws IOException {
    return Kubectl.with(Assets.program(name), "");
  }

  private Path write(String rendered) throws IOException {
    return Files.writeString(folder.resolve("rendered.yaml"), rendered);
  }
}
