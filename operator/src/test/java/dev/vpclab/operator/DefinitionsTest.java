package dev.vpclab.operator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DefinitionsTest {
  private static final String OURS =
      """
      spec:
        names: {kind: VpcLab}
        versions:
        - schema:
            openAPIV3Schema:
              properties:
                spec:
                  properties:
                    tags: {additionalProperties: {type: string}}
                    subnets: {items: {properties: {name: {}, zone: {}}}}
                status:
                  properties:
                    identity: {properties: {account: {}, region: {}}}
      """;

  private static final String NOT_FOUND = "";

  private int looks;

  @Test
  void served_with_all_fields_and_more_there_is_nothing_to_say() throws IOException {
    assertThat(
            outdated(
                "spec: {properties: {tags: {}, future: {}, subnets: {items: {properties: {name: {},"
                    + " zone: {}}}}}}",
                "status: {properties: {identity: {properties: {account: {}, region: {}}}}}"))
        .isEqualTo("");
  }

  @Test
  void what_is_missing_is_named_by_kind_and_path_and_a_whole_as_a_whole() throws IOException {
    assertThat(
            outdated("spec: {properties: {subnets: {items: {properties: {name: {}}}}}}", "x: {}"))
        .isEqualTo(
            "The definitions in the cluster are older than this operator, which does not see what"
                + " they drop: VpcLab spec.tags, spec.subnets[].zone, status.identity. Bring them"
                + " up to date: kubectl apply -f crds/");
  }

  @Test
  void a_kind_that_is_not_in_the_document_is_somebody_elses_to_miss() throws IOException {
    JsonNode nothing = new YAMLMapper().readTree("components: {schemas: {}}");
    assertThat(Definitions.outdated(nothing, List.of(new YAMLMapper().readTree(OURS)))).isEmpty();
  }

  @Test
  void a_document_that_does_not_tell_of_all_kinds_yet_or_tells_of_older_ones_is_read_again()
      throws Exception {
    String complete = published("VpcLab", "GatewayEndpoint", "InterfaceEndpoint", "AwsAccess");
    assertThat(lookedAt(NOT_FOUND, "{}", published("VpcLab"), complete, complete, "{}"))
        .contains("VpcLab spec.cidrBlock", "AwsAccess spec.");
    assertThat(looks).isEqualTo(5);
  }

  @Test
  void a_document_that_never_tells_of_a_kind_is_believed_after_half_a_minute() throws Exception {
    assertThat(lookedAt(published("VpcLab")))
        .contains("VpcLab spec.cidrBlock")
        .doesNotContain("AwsAccess");
    assertThat(looks).isEqualTo(15);
    assertThat(lookedAt(NOT_FOUND)).isEmpty();
  }

  /** What is said when these are read one after the other, the last from then on. */
  private String lookedAt(String... documents) throws InterruptedException {
    looks = 0;
    return Definitions.outdated(
            () -> {
              String document = documents[Math.min(looks++, documents.length - 1)];
              if (document.equals(NOT_FOUND)) {
                throw new KubernetesClientException("404");
              }
              return document;
            },
            pause -> false)
        .orElse("");
  }

  /** A document in which these kinds have no field at all. */
  private static String published(String... kinds) {
    return Stream.of(kinds)
        .map(
            kind ->
                """
                "%s": {"x-kubernetes-group-version-kind": [{"kind": "%s"}]}
                """
                    .formatted(kind, kind))
        .collect(Collectors.joining(",", "{\"components\": {\"schemas\": {", "}}}"));
  }

  private static String outdated(String spec, String status) throws IOException {
    String served =
        """
        components:
          schemas:
            dev.vpclab.v1alpha1.VpcLab:
              x-kubernetes-group-version-kind: [{group: vpclab.dev, kind: VpcLab}]
              properties:
                %s
                %s
        """
            .formatted(spec, status);
    YAMLMapper yaml = new YAMLMapper();
    return Definitions.outdated(yaml.readTree(served), List.of(yaml.readTree(OURS))).orElse("");
  }
}
