package dev.vpclab.sandbox.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.vpclab.sandbox.ec2.Entry;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * An edit that EC2 cannot carry out and the API server did not refuse (the Kubernetes of these
 * tests evaluates no CEL): it stalls, says what to do, and destroys nothing.
 */
final class ImmutableTest {
  private static Stage stage;
  private static Editor editor;

  @BeforeAll
  static void tutorial() {
    stage = Stage.started();
    editor = new Editor(stage.client());
    stage.applyTutorial();
    stage.await().allReady();
  }

  @AfterAll
  static void close() {
    stage.close();
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          the region            | VpcLab            | endpoint-lab   | /region                        | "eu-west-1"                 | ImmutableFieldChanged | spec.region
          the VPC's CIDR block  | VpcLab            | endpoint-lab   | /cidrBlock                     | "10.0.0.0/15"               | InvalidSpec           | spec.cidrBlock
          another CIDR block    | VpcLab            | endpoint-lab   | /cidrBlock                     | "10.0.0.0/17"               | ImmutableFieldChanged | 10.0.0.0/16
          a subnet's CIDR block | VpcLab            | endpoint-lab   | /subnets/1/cidrBlock           | "10.0.7.0/24"               | ImmutableFieldChanged | 10.0.1.0/24
          a subnet's zone       | VpcLab            | endpoint-lab   | /subnets/1/availabilityZone    | "ap-northeast-2b"           | ImmutableFieldChanged | ap-northeast-2a
          a subnet's name       | VpcLab            | endpoint-lab   | /subnets/1/name                | "renamed"                   | InvalidSpec           | endpoint-private-SN
          a group's description | VpcLab            | endpoint-lab   | /securityGroups/0/description  | "another"                   | ImmutableFieldChanged | description
          the service           | GatewayEndpoint   | s3             | /serviceName                   | "dynamodb"                  | ImmutableFieldChanged | serviceName
          the service           | InterfaceEndpoint | cloudformation | /serviceName                   | "ec2"                       | ImmutableFieldChanged | serviceName
          """)
  void it_stalls_and_destroys_nothing(
      String what,
      String kind,
      String name,
      String path,
      String value,
      String reason,
      String says) {
    JsonNode before = editor.spec(name);
    long sequence = stage.journal().getLast().sequence();
    String vpc = stage.lab().getStatus().vpcId();
    String world = stage.account().dump(vpc);
    try {
      editor.patch(
          name, "{\"op\":\"replace\",\"path\":\"/spec%s\",\"value\":%s}".formatted(path, value));
      var condition = stage.await().reason(kind, name, reason);
      assertThat(condition.message()).contains(says);
      stage
          .await()
          .until(
              "it is Stalled",
              () ->
                  stage
                      .resources()
                      .filter(r -> r.getKind().equals(kind))
                      .flatMap(r -> r.getStatus().conditions().stream())
                      .anyMatch(c -> c.type().equals("Stalled") && c.status().equals("True")));
      stage.await().pass(Duration.ofMinutes(3));
      assertThat(stage.journal(sequence)).noneMatch(Entry::isMutating);
      assertThat(stage.account().dump(vpc)).isEqualTo(world);
    } finally {
      editor.putBack(name, before);
    }
    stage.await().allReady();
    assertThat(stage.journal(sequence)).noneMatch(Entry::isMutating);
  }

  @Test
  void a_renamed_subnet_with_everything_in_it_is_refused() {
    JsonNode before = editor.spec(Stage.LAB);
    long sequence = stage.journal().getLast().sequence();
    editor.patch(
        Stage.LAB,
        "{\"op\":\"replace\",\"path\":\"/spec/subnets/1/name\",\"value\":\"renamed\"},"
            + "{\"op\":\"replace\",\"path\":\"/spec/instances/1/subnet\",\"value\":\"renamed\"}");
    var condition = stage.await().reason("VpcLab", Stage.LAB, "ImmutableFieldChanged");
    assertThat(condition.message()).contains("set tags: {Name: renamed}");
    stage.await().pass(Duration.ofMinutes(2));
    assertThat(stage.journal(sequence)).noneMatch(Entry::isMutating);
    editor.putBack(Stage.LAB, before);
    stage.await().allReady();
  }
}
