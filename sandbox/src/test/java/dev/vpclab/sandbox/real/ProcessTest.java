package dev.vpclab.sandbox.real;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.vpclab.sandbox.Sandbox;
import dev.vpclab.sandbox.ec2.Ec2StandIn;
import dev.vpclab.sandbox.ec2.wire.Ec2Error;
import dev.vpclab.sandbox.kube.EmbeddedKubernetes;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The operator as a process of its own: how it ends, waits and speaks. */
class ProcessTest {
  private static final URI NOWHERE = URI.create("http://127.0.0.1:9");

  /** What the log must not have: of the user data, of a policy, and of the credentials. */
  private static final String SCRIPT = "#!/bin/sh\necho correct-horse-battery\n";

  private static final String POLICY_WORD = "StatementOfNobodysBusiness";
  private static final String SECRET_KEY = "wJalrXUtnFEMI";
  private static final String SESSION_TOKEN = "FwoGZXIvYXdzEJr";

  private static final String POLICY =
      """
      apiVersion: vpclab.dev/v1alpha1
      kind: GatewayEndpoint
      metadata: {name: s3}
      spec:
        labRef: {name: endpoint-lab}
        serviceName: s3
        routeTables: [Endpoint-private-RT]
        policy:
          Version: "2012-10-17"
          Statement: [{Sid: %s, Effect: Allow, Principal: "*", Action: "s3:*", Resource: "*"}]
      """
          .formatted(POLICY_WORD);

  private static final String USER_DATA =
      """
      apiVersion: v1
      kind: Secret
      metadata: {name: endpoint-user-data, labels: {vpclab.dev/user-data: "true"}}
      type: Opaque
      data: {script: %s}
      """
          .formatted(encoded());

  @ParameterizedTest
  @CsvSource({
    "VPCLAB_HEALTH_PORT, 70000, text",
    "VPCLAB_LOG_FORMAT, xml, ''",
    "VPCLAB_LOG_LEVEL, trace, json",
    "VPCLAB_USER_DATA, perhaps, json"
  })
  void a_setting_that_cannot_be_used_ends_it_with_two_and_one_line(
      String name, String value, String format) throws Exception {
    Map<String, String> settings =
        format.isEmpty() ? Map.of(name, value) : Map.of(name, value, "VPCLAB_LOG_FORMAT", format);
    try (OperatorChild operator = OperatorChild.start("", NOWHERE, settings)) {
      assertThat(operator.ended()).isEqualTo(2);
      assertThat(operator.printed().lines())
          .singleElement()
          .satisfies(line -> assertThat(line).startsWith(name + " must be ").contains(value));
    }
  }

  @Test
  void a_kubeconfig_that_cannot_be_read_ends_it_with_one_and_one_line() throws Exception {
    try (OperatorChild operator = OperatorChild.start("{no: [yaml", NOWHERE, Map.of())) {
      assertThat(operator.ended()).isEqualTo(1);
      assertThat(operator.printed().lines()).singleElement().asString().contains("kubeconfig");
    }
  }

  @Test
  void an_api_that_does_not_answer_is_waited_for_and_the_probes_say_so() throws Exception {
    try (OperatorChild operator = OperatorChild.start(kubeconfigOfNobody(), NOWHERE, Map.of())) {
      operator.awaitPrinted("It is tried again");
      assertThat(operator.probe("livez")).isEqualTo("200 ok");
      assertThat(operator.probe("readyz"))
          .startsWith("503 not ready: The Kubernetes API (http")
          .contains("does not answer: ");
      assertThat(operator.printed()).doesNotContain("\tat ");
    }
  }

  @Test
  void one_that_waits_for_kubernetes_ends_by_sigterm() throws Exception {
    try (OperatorChild operator = OperatorChild.start(kubeconfigOfNobody(), NOWHERE, Map.of())) {
      operator.awaitPrinted("It is tried again");
      assertThat(operator.stop()).isEqualTo(143);
      assertThat(operator.printed()).endsWith("Stopped\n");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"text", "json"})
  void nothing_secret_is_in_its_log_however_much_it_says(String format) throws Exception {
    Map<String, String> settings =
        Map.of(
            "VPCLAB_LOG_FORMAT", format,
            "VPCLAB_LOG_LEVEL", "debug",
            "AWS_SECRET_ACCESS_KEY", SECRET_KEY,
            "AWS_SESSION_TOKEN", SESSION_TOKEN);
    String log = life("secrets-" + format, settings, ProcessTest::quoting);
    assertThat(log)
        .contains("RunInstances", "RequestLimitExceeded", "DEBUG")
        .doesNotContain("correct-horse", encoded(), encoded().substring(0, 20))
        .doesNotContain(POLICY_WORD, SECRET_KEY, SESSION_TOKEN);
  }

  @Test
  void as_json_every_line_is_an_object_with_the_fields_of_what_it_tells() throws Exception {
    List<JsonNode> lines = new ArrayList<>();
    for (String line :
        life("json", Map.of("VPCLAB_LOG_FORMAT", "json"), ec2 -> {}).lines().toList()) {
      lines.add(new ObjectMapper().readTree(line));
    }
    assertThat(lines)
        .allSatisfy(
            line -> {
              assertThat(Instant.parse(line.path("timestamp").asText())).isNotNull();
              assertThat(line.path("level").asText()).isIn("INFO", "WARN");
              assertThat(line.path("logger").asText()).contains("vpclab");
              assertThat(line.path("message").asText()).isNotEmpty();
            });
    assertThat(of("dev.vpclab.operator.actions", lines))
        .filteredOn(line -> line.path("action").asText().equals("CreateVpc"))
        .singleElement()
        .satisfies(
            line -> {
              assertThat(line.path("resource").asText()).isEqualTo("VpcLab/json/endpoint-lab");
              assertThat(line.path("object").asText()).startsWith("vpc/");
              assertThat(line.path("id").asText()).startsWith("vpc-");
              assertThat(line.path("requestId").asText()).isNotEmpty();
            });
    assertThat(of("vpclab.audit", lines))
        .filteredOn(line -> line.path("action").asText().equals("TerminateInstances"))
        .first()
        .satisfies(
            line -> {
              assertThat(line.path("outcome").asText()).isEqualTo("done");
              assertThat(line.path("account").asText()).matches("\\d{12}");
              assertThat(line.path("region").asText()).isEqualTo(Sandbox.REGION);
              assertThat(line.path("resource").asText()).isEqualTo("VpcLab/json/endpoint-lab");
              assertThat(line.path("uid").asText()).isNotEmpty();
              assertThat(line.path("ids")).hasSize(2);
              assertThat(line.path("objects")).hasSize(2);
              assertThat(line.path("millis").isNumber()).isTrue();
            });
  }

  /** What goes wrong in EC2. */
  private interface Trouble {
    void of(Ec2StandIn ec2);
  }

  /** EC2 quotes what it was sent, in a refusal that is tried again soon. */
  private static void quoting(Ec2StandIn ec2) {
    ec2.faults()
        .request("RunInstances")
        .fails(Ec2Error.of("RequestLimitExceeded", "Not now: %s", encoded()), 1);
    String policy = "{\"Statement\":[{\"Sid\":\"" + POLICY_WORD + "\"}]}";
    ec2.faults()
        .request("CreateVpcEndpoint")
        .fails(Ec2Error.of("RequestLimitExceeded", "Not now: %s", policy), 1);
  }

  /** All that it prints while a lab comes and goes. */
  private static String life(String namespace, Map<String, String> settings, Trouble trouble)
      throws Exception {
    try (ProcessStage stage = new ProcessStage(SharedPlane.get(), namespace);
        OperatorChild operator = stage.operator(stage.plane().endpoint(), settings)) {
      Files.writeString(stage.manifests().resolve("s3.yaml"), POLICY);
      Files.writeString(stage.manifests().resolve("user-data.yaml"), USER_DATA);
      trouble.of(stage.ec2());
      stage
          .kubectl("apply -f tutorial/user-data.yaml -f tutorial/lab.yaml -f tutorial/s3.yaml")
          .ok();
      stage.kubectl("wait lab,gwep --all --for=condition=Ready --timeout=170s").ok();
      stage.deleteTutorial();
      assertThat(operator.stop()).isEqualTo(143);
      return operator.printed();
    }
  }

  private static List<JsonNode> of(String logger, List<JsonNode> lines) {
    return lines.stream().filter(line -> line.path("logger").asText().equals(logger)).toList();
  }

  private static String encoded() {
    return Base64.getEncoder().encodeToString(SCRIPT.getBytes(StandardCharsets.UTF_8));
  }

  private static String kubeconfigOfNobody() throws Exception {
    try (EmbeddedKubernetes gone = EmbeddedKubernetes.start()) {
      return gone.kubeconfig();
    }
  }
}
