package dev.vpclab.sandbox.gitops;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.vpclab.sandbox.kube.EmbeddedKubernetes;
import dev.vpclab.sandbox.real.SharedPlane;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The checks for Argo CD, with the statuses that are kept beside them. */
class HealthChecksTest {
  private static final String AGAIN =
      "mvn -q -pl operator,sandbox test -Dtest=HealthChecksTest -Dformat.write=true";

  @Test
  void give_argo_cd_the_health_that_their_tests_ask_for() throws Exception {
    for (String kind : TestData.KINDS) {
      assertIs(
          TestData.CHECKS.resolve(kind).resolve("health_test.yaml"), TestData.healthTest(kind));
    }
    assertThat(Judges.run("", "health", TestData.CHECKS.toString()))
        .isEqualTo(files().size() + " objects judged\n");
  }

  @Test
  void are_in_the_config_map_word_for_word() throws Exception {
    assertIs(Judges.EXAMPLES.resolve("argocd/argocd-cm.yaml"), ArgoConfigMap.text());
  }

  @Test
  void are_one_text_for_every_kind() throws Exception {
    Set<String> texts = new HashSet<>();
    try (Stream<Path> all = Files.walk(TestData.CHECKS)) {
      for (Path check : all.filter(file -> file.endsWith("health.lua")).toList()) {
        texts.add(Files.readString(check));
      }
    }
    assertThat(texts).hasSize(1);
  }

  @Test
  void are_tested_with_every_moment_that_is_listed_and_with_no_other() throws Exception {
    assertThat(Moment.all()).hasSizeGreaterThan(20);
    List<Path> listed = new ArrayList<>();
    for (Moment moment : Moment.all()) {
      listed.add(TestData.file(moment));
    }
    assertThat(files()).containsExactlyInAnyOrderElementsOf(listed);
  }

  /** By kstatus and Flux as well; a reason that the code does not have fails. */
  @Test
  void are_tested_with_statuses_that_every_tool_understands() throws Exception {
    List<JsonNode> stored = new ArrayList<>();
    for (Path file : files()) {
      JsonNode object = TestData.yaml(file);
      // Without any status kstatus takes a resource for finished: that is what the default is for.
      if (object.has("status")) {
        stored.add(object);
      }
    }
    List<Judgement> judgements = Judges.judge(stored);
    for (int i = 0; i < stored.size(); i++) {
      assertThat(judgements.get(i))
          .as("%s", stored.get(i))
          .isEqualTo(Judgement.expected(stored.get(i)));
    }
  }

  @Test
  void are_tested_with_objects_that_the_definitions_allow() throws Exception {
    try (EmbeddedKubernetes kubernetes = EmbeddedKubernetes.start();
        KubernetesClient client = kubernetes.client()) {
      for (Moment moment : seen()) {
        JsonNode object = TestData.stored(moment);
        StoredObject.assertIsKept(client, object, object.path("spec"));
      }
    }
  }

  /** Which refuses some of their specs, as it should; each status comes with one that it takes. */
  @Test
  void are_tested_with_statuses_that_a_real_api_server_keeps() throws Exception {
    Map<String, JsonNode> specs = new HashMap<>();
    for (Moment moment : seen()) {
      if (moment.file().equals("ready")) {
        specs.put(moment.kind(), TestData.stored(moment).path("spec"));
      }
    }
    try (KubernetesClient client = SharedPlane.get().client()) {
      var lab = new NamespaceBuilder().withNewMetadata().withName("lab").endMetadata().build();
      client.resource(lab).serverSideApply();
      for (Moment moment : seen()) {
        StoredObject.assertIsKept(client, TestData.stored(moment), specs.get(moment.kind()));
      }
    }
  }

  private static List<Moment> seen() {
    return Moment.all().stream().filter(moment -> !moment.isEmpty()).toList();
  }

  private static List<Path> files() throws IOException {
    try (Stream<Path> all = Files.walk(TestData.CHECKS)) {
      return all.filter(file -> file.getParent().endsWith("testdata")).sorted().toList();
    }
  }

  private static void assertIs(Path file, String text) throws IOException {
    if (TestData.isRenewed()) {
      Files.writeString(file, text);
    }
    assertThat(Files.readString(file)).as("%s; %s renews it", file, AGAIN).isEqualTo(text);
  }
}
