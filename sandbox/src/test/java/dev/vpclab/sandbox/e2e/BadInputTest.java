package dev.vpclab.sandbox.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vpclab.operator.api.Condition;
import dev.vpclab.sandbox.ec2.Entry;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a person gets for what cannot be done: a sentence, and the rest of the lab. */
@Execution(ExecutionMode.CONCURRENT)
final class BadInputTest {
  private static final String CONTENT = "a well kept secret";

  private Stage stage;
  private Editor editor;

  @BeforeEach
  void start() {
    stage = Stage.started();
    editor = new Editor(stage.client());
  }

  @AfterEach
  void stop() {
    stage.close();
  }

  @ParameterizedTest(name = "the Secret {0}")
  @CsvSource({
    "is not there, endpoint-user-data",
    "has no such key, has no key script",
    "is not Opaque, Opaque",
    "is not labelled, vpclab.dev/user-data"
  })
  void user_data_that_cannot_be_used_is_waited_for_and_its_content_never_shown(
      String what, String says) {
    Secret secret =
        switch (what) {
          case "is not there" -> null;
          case "has no such key" -> secret("Opaque", "true", "other");
          case "is not Opaque" -> secret("kubernetes.io/basic-auth", "true", "script");
          default -> secret("Opaque", "false", "script");
        };
    if (secret != null) {
      stage.client().resource(secret).create();
    }
    stage.apply("without-dns-hostnames/lab.yaml");
    Condition condition = stage.await().reason("VpcLab", Stage.LAB, "WaitingForSecret");
    assertThat(condition.message()).contains("endpoint-user-data", says);
    stage.await().until("the rest is made", () -> "7/9".equals(progress()));
    assertThat(everythingSaid()).doesNotContain(CONTENT);

    stage.client().secrets().inNamespace(Stage.NAMESPACE).delete();
    stage.apply("user-data.yaml");
    stage.await().allReady();
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          an unknown image  | add     | /instances/1/imageId              | "ami-0abcdef1234567890" | InvalidAMIID.NotFound
          an unknown type   | replace | /instances/1/instanceType         | "t9.huge"               | t9.huge
          an unknown zone   | replace | /subnets/1/availabilityZone       | "ap-northeast-2z"       | ap-northeast-2z
          """)
  void what_ec2_does_not_know_stalls_and_the_rest_of_the_lab_is_built(
      String what, String op, String path, String value, String says) {
    stage.stop();
    stage.apply("user-data.yaml", "without-dns-hostnames/lab.yaml");
    editor.patch(
        Stage.LAB, "{\"op\":\"%s\",\"path\":\"/spec%s\",\"value\":%s}".formatted(op, path, value));
    stage.start();
    Condition condition = stage.await().reason("VpcLab", Stage.LAB, "RefusedByEc2");
    assertThat(condition.message()).contains(says);
    stage.await().until("what does not depend on it is made", () -> progress().matches("[78]/9"));
    long refused = refusals();
    stage.await().pass(Duration.ofMinutes(5));
    assertThat(refusals()).as("it is not tried again and again").isEqualTo(refused);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          a service nobody offers | s3             | replace /serviceName "s4"           | ServiceNotFound   | s3
          a misspelled service    | cloudformation | replace /serviceName "cloudfromation" | ServiceNotFound | cloudformation
          a gateway for ec2       | s3             | replace /serviceName "ec2"          | WrongEndpointType | ec2
          no JSON                 | s3             | add /policyDocument "{\\"Statement\\": [}" | InvalidPolicy | line 1
          a key twice             | s3             | add /policyDocument "{\\"Version\\":\\"2012-10-17\\",\\"Version\\":\\"x\\"}" | InvalidPolicy | Version
          two subnets in one zone | cloudformation | replace /subnets ["endpoint-private-SN","third"] | SubnetsShareZone | ap-northeast-2a
          an unknown table        | s3             | replace /routeTables ["nowhere"]    | WaitingForLab     | nowhere
          an unknown subnet       | cloudformation | replace /subnets ["nowhere"]        | WaitingForLab     | nowhere
          an unknown lab          | s3             | replace /labRef/name "nowhere"      | WaitingForLab     | nowhere
          """)
  void an_endpoint_that_cannot_be_is_not_sent(
      String what, String name, String edit, String reason, String says) {
    stage.stop();
    stage.apply("user-data.yaml", "lab.yaml", name + ".yaml");
    editor.patch(
        Stage.LAB,
        "{\"op\":\"add\",\"path\":\"/spec/subnets/-\",\"value\":"
            + "{\"name\":\"third\",\"cidrBlock\":\"10.0.2.0/24\","
            + "\"availabilityZone\":\"ap-northeast-2a\"}}");
    editor.patch(name, ChangeTest.operation(edit));
    stage.start();
    stage.await().ready("VpcLab", Stage.LAB);
    String kind = name.equals("s3") ? "GatewayEndpoint" : "InterfaceEndpoint";
    Condition condition = stage.await().reason(kind, name, reason);
    assertThat(condition.message()).contains(says);
    stage.await().pass(Duration.ofMinutes(1));
    assertThat(stage.journal()).noneMatch(entry -> entry.action().equals("CreateVpcEndpoint"));
  }

  @ParameterizedTest
  @ValueSource(ints = {16_385, 40_000})
  void user_data_over_sixteen_kilobytes_stalls(int size) {
    stage
        .client()
        .resource(
            new SecretBuilder(secret("Opaque", "true", "other"))
                .addToStringData("script", "x".repeat(size))
                .build())
        .create();
    stage.apply("without-dns-hostnames/lab.yaml");
    Condition condition = stage.await().reason("VpcLab", Stage.LAB, "UserDataTooLarge");
    assertThat(condition.message()).contains("16");
    assertThat(stage.journal()).noneMatch(entry -> entry.action().equals("RunInstances"));
  }

  @Test
  void a_second_endpoint_of_a_service_with_private_dns_is_not_sent() {
    stage.applyTutorial();
    stage.await().allReady();
    long sequence = stage.journal().getLast().sequence();
    var second = stage.cloudformation();
    second.setMetadata(
        new io.fabric8.kubernetes.api.model.ObjectMetaBuilder()
            .withName("second")
            .withNamespace(Stage.NAMESPACE)
            .build());
    second.setStatus(null);
    stage.client().resource(second).create();
    Condition condition = stage.await().reason("InterfaceEndpoint", "second", "PrivateDnsConflict");
    assertThat(condition.message()).contains(stage.cloudformation().getStatus().endpointId());
    assertThat(stage.journal(sequence)).noneMatch(Entry::isMutating);
  }

  @Test
  void a_second_gateway_endpoint_on_the_same_table_is_not_sent() {
    stage.applyTutorial();
    stage.await().allReady();
    long sequence = stage.journal().getLast().sequence();
    var second = stage.s3();
    second.setMetadata(
        new io.fabric8.kubernetes.api.model.ObjectMetaBuilder()
            .withName("second")
            .withNamespace(Stage.NAMESPACE)
            .build());
    second.setStatus(null);
    stage.client().resource(second).create();
    Condition condition = stage.await().reason("GatewayEndpoint", "second", "RouteConflict");
    assertThat(condition.message()).contains("Endpoint-public-RT");
    assertThat(stage.journal(sequence)).noneMatch(Entry::isMutating);
  }

  @Test
  void a_group_that_lets_nobody_in_is_a_warning_and_a_reason_and_no_refusal() {
    stage.stop();
    stage.applyTutorial();
    editor.patch(Stage.LAB, "{\"op\":\"remove\",\"path\":\"/spec/securityGroups/0/ingress/1\"}");
    stage.start();
    stage.await().allReady();
    assertThat(stage.await().condition("InterfaceEndpoint", "cloudformation").orElseThrow())
        .satisfies(c -> assertThat(c.message()).contains("443"));
    stage
        .await()
        .until(
            "the lab says why",
            () ->
                stage.lab().getStatus().reachability().stream()
                    .filter(row -> row.to().equals("cloudformation"))
                    .anyMatch(row -> row.via().equals("None") && row.why().contains("443")));
  }

  private String progress() {
    return String.valueOf(stage.lab().getStatus().progress());
  }

  private long refusals() {
    return stage.journal().stream().filter(entry -> entry.isMutating() && !entry.isOk()).count();
  }

  /** All that a person can read of it. */
  private String everythingSaid() {
    var json = stage.client().getKubernetesSerialization();
    return json.asJson(stage.lab())
        + json.asJson(stage.client().v1().events().inNamespace(Stage.NAMESPACE).list().getItems())
        + stage.journal();
  }

  private static Secret secret(String type, String label, String key) {
    return new SecretBuilder()
        .withNewMetadata()
        .withName("endpoint-user-data")
        .withNamespace(Stage.NAMESPACE)
        .withLabels(Map.of("vpclab.dev/user-data", label))
        .endMetadata()
        .withType(type)
        .addToStringData(key, "#!/bin/sh\necho " + CONTENT)
        .build();
  }
}
