package dev.vpclab.sandbox.real;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a user reads when a manifest is not as it has to be, as kubectl prints it. */
class KubectlRefusalsTest {
  /** No case may be confused with the next: {@code case-7.} is not in {@code case-70.yaml}. */
  private static final String NAME = "case-%03d";

  private static Kubectl kubectl;

  @BeforeAll
  static void start() throws IOException {
    ControlPlane plane = SharedPlane.get();
    kubectl = Kubectl.with(plane.kubectl(), plane.kubeconfig());
    Files.writeString(
        kubectl.home().resolve("lab.yaml"),
        "{apiVersion: v1, kind: Namespace, metadata: {name: lab}}");
    kubectl.run("apply -f " + kubectl.home().resolve("lab.yaml")).ok();
  }

  /** One process for all: each has its part of what is printed. */
  @Test
  void every_bad_manifest_is_refused_with_its_sentence() throws IOException {
    List<Manifests.Case> rows = new ArrayList<>(Manifests.cases("refused.yaml"));
    rows.addAll(Manifests.cases("unreadable.yaml"));
    assertThat(rows).hasSizeGreaterThanOrEqualTo(60);
    Path folder = write("refused", rows);
    Kubectl.Result result = kubectl.run("apply --dry-run=server -f " + folder);
    assertThat(result.code()).isEqualTo(1);
    assertThat(result.out()).as("what was not refused").isEmpty();
    assertThat(result.err()).as("a page of Go").doesNotContain("goroutine");
    for (int i = 0; i < rows.size(); i++) {
      Manifests.Case row = rows.get(i);
      String mine = part(result.err(), NAME.formatted(i));
      assertThat(mine).as(row.what()).contains(row.says());
      if (row.field() != null) {
        assertThat(mine).as(row.what()).contains(row.field() + ": ");
      }
    }
  }

  @Test
  void every_good_manifest_is_accepted_without_a_warning() throws IOException {
    List<Manifests.Case> rows = new ArrayList<>(Manifests.cases("accepted.yaml"));
    assertThat(rows).hasSizeGreaterThanOrEqualTo(20);
    Kubectl.Result result = kubectl.run("apply --dry-run=server -f " + write("accepted", rows));
    assertThat(result.ok().lines()).hasSize(rows.size()).allMatch(line -> line.contains("created"));
    assertThat(result.err()).isEmpty();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("changes")
  void a_change_that_ec2_does_not_know_is_refused_with_its_sentence(Manifests.Case row)
      throws IOException {
    kubectl.run("apply -f " + write("before", List.of(row))).ok();
    try {
      Kubectl.Result result = kubectl.run("apply -f " + write("after", List.of(changed(row))));
      assertThat(result.code()).isEqualTo(1);
      assertThat(result.err()).contains(row.field() + ": ").contains(row.says());
    } finally {
      kubectl.run("delete -f " + kubectl.home().resolve("before")).ok();
    }
  }

  static List<Manifests.Case> changes() throws IOException {
    return Manifests.cases("changes.yaml");
  }

  @Test
  void the_sentence_about_metadata_is_kubernetes_own() throws IOException {
    Path file = kubectl.home().resolve("name.yaml");
    Files.writeString(
        file,
        "{apiVersion: vpclab.dev/v1alpha1, kind: VpcLab, metadata: {name: My_Lab}, spec:"
            + " {cidrBlock: 10.0.0.0/16}}");
    assertThat(kubectl.run("apply -f " + file).err())
        .startsWith("The VpcLab \"My_Lab\" is invalid: metadata.name: Invalid value: \"My_Lab\"");
  }

  private static Manifests.Case changed(Manifests.Case row) {
    return new Manifests.Case(row.what(), row.kind(), row.to(), null, row.field(), row.says());
  }

  /**
   * A file for each row, by its number; the file's name is in some answers, the object's in all
   * others.
   */
  private static Path write(String folder, List<Manifests.Case> rows) throws IOException {
    Path to = Files.createDirectories(kubectl.home().resolve(folder));
    for (int i = 0; i < rows.size(); i++) {
      String name = NAME.formatted(i);
      var manifest = Manifests.manifest(rows.get(i).kind(), name, rows.get(i).spec());
      Files.writeString(to.resolve(name + ".yaml"), Serialization.asYaml(manifest));
    }
    return to;
  }

  /** From the first line that names it to the next line that begins another answer. */
  private static String part(String printed, String name) {
    StringBuilder part = new StringBuilder();
    boolean mine = false;
    for (String line : printed.lines().toList()) {
      if (line.startsWith("The ") || line.startsWith("Error ")) {
        mine = line.contains(name);
      }
      if (mine) {
        part.append(line).append('\n');
      }
    }
    return part.toString();
  }
}
