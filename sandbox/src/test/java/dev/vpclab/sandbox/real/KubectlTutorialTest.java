package dev.vpclab.sandbox.real;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vpclab.sandbox.e2e.Oracles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The tutorial at a terminal: the real kubectl, the real API server, a stand-in for EC2. */
@Execution(ExecutionMode.CONCURRENT)
class KubectlTutorialTest {
  @Test
  void is_played_step_by_step_and_says_what_is_the_matter() throws Exception {
    try (RealStage stage = RealStage.started("steps")) {
      assertThat(
              stage
                  .kubectl(
                      "apply -f tutorial/00-namespace.yaml -f tutorial/user-data.yaml"
                          + " -f tutorial/without-dns-hostnames/lab.yaml")
                  .ok())
          .isEqualTo(
              """
              namespace/steps created
              secret/endpoint-user-data created
              vpclab.vpclab.dev/endpoint-lab created
              """);
      stage.kubectl("wait lab --all --for=condition=Ready --timeout=90s").ok();
      stage.kubectl("apply -f tutorial/s3.yaml -f tutorial/cloudformation.yaml").ok();
      stage.kubectl("wait gwep s3 --for=condition=Ready --timeout=90s").ok();
      stage
          .kubectl(
              "wait ifep cloudformation --timeout=90s"
                  + " --for=jsonpath={.status.conditions[0].reason}=PrivateDnsNeedsDnsHostnames")
          .ok();
      assertThat(Masks.of(stage.kubectl("get vpclab").ok()))
          .isEqualTo(
              """
              NAME                            READY   REASON   ENDPOINT                 PROGRESS   AGE
              gatewayendpoint.vpclab.dev/s3   True    Ready    vpce-*   1/1        *

              NAME                                          READY   REASON                        ENDPOINT   PROGRESS   AGE
              interfaceendpoint.vpclab.dev/cloudformation   False   PrivateDnsNeedsDnsHostnames              0/1        *

              NAME                             READY   REASON   VPC                     PROGRESS   AGE
              vpclab.vpclab.dev/endpoint-lab   True    Ready    vpc-*   9/9        *\
              """);

      edit(stage, "s/enableDnsHostnames: false/enableDnsHostnames: true/");
      stage.kubectl("wait lab,gwep,ifep --all --for=condition=Ready --timeout=90s").ok();
      assertThat(Masks.of(stage.kubectl("get lab,gwep,ifep -o wide").ok()))
          .isEqualTo(
              """
              NAME                             READY   REASON   VPC                     PROGRESS   AGE   REGION           CIDR
              vpclab.vpclab.dev/endpoint-lab   True    Ready    vpc-*   9/9        *   ap-northeast-2   10.0.0.0/16

              NAME                            READY   REASON   ENDPOINT                 PROGRESS   AGE   REGION           LAB            SERVICE
              gatewayendpoint.vpclab.dev/s3   True    Ready    vpce-*   1/1        *   ap-northeast-2   endpoint-lab   s3

              NAME                                          READY   REASON   ENDPOINT                 PROGRESS   AGE   REGION           LAB            SERVICE          DNS-NAME                                                                         ADDRESS
              interfaceendpoint.vpclab.dev/cloudformation   True    Ready    vpce-*   1/1        *   ap-northeast-2   endpoint-lab   cloudformation   vpce-*-*.cloudformation.ap-northeast-2.vpce.amazonaws.com   10.0.1.*\
              """);
      assertThat(stage.kubectl("describe lab endpoint-lab").ok())
          .contains("9 of 9 objects are as the spec says.")
          .containsPattern("Normal +Created .* Made subnet endpoint-private-SN \\(subnet-")
          .containsPattern("Normal +Ready ")
          .containsPattern("Resolves To: +10.0.1.\\d+\n +To: +cloudformation\n")
          .doesNotContain("Warning");
      assertThat(stage.kubectl("describe ifep").ok())
          .containsPattern("PrivateDnsNeedsDnsHostnames .*set spec.enableDnsHostnames of the lab");

      long made = stage.journal().getLast().sequence();
      assertThat(stage.kubectl("delete namespace steps").ok())
          .isEqualTo("namespace \"steps\" deleted\n");
      stage.assertGoneInOrder(made);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "lab gwep ifep",
        "lab ifep gwep",
        "gwep lab ifep",
        "gwep ifep lab",
        "ifep lab gwep",
        "ifep gwep lab"
      })
  void is_deleted_in_ec2s_order_whatever_the_users_is(String order) throws Exception {
    try (RealStage stage = RealStage.started("order-" + order.replace(' ', '-'))) {
      long made = stage.made();
      for (String kind : order.split(" ")) {
        stage.kubectl("delete " + kind + " --all --wait=false").ok();
      }
      stage.kubectl("wait lab,gwep,ifep --all --for=delete --timeout=90s").ok();
      stage.assertGoneInOrder(made);
      stage.kubectl("delete -f tutorial/00-namespace.yaml").ok();
    }
  }

  @Test
  void is_deleted_file_by_file_while_the_user_waits() throws Exception {
    try (RealStage stage = RealStage.started("waiting")) {
      long made = stage.made();
      assertThat(stage.kubectl("delete -f tutorial/lab.yaml").ok())
          .contains("vpclab.vpclab.dev \"endpoint-lab\" deleted");
      stage.assertGoneInOrder(made);
      assertThat(stage.kubectl("get vpclab").err()).contains("No resources found");
    }
  }

  /** Deleted and created in one command: the new one is not taken for the old. */
  @Test
  void an_endpoint_is_replaced_by_force() throws Exception {
    try (RealStage stage = RealStage.started("force")) {
      stage.made();
      assertThat(stage.kubectl("replace --force -f tutorial/s3.yaml").ok())
          .isEqualTo(
              """
              gatewayendpoint.vpclab.dev "s3" deleted from force namespace
              gatewayendpoint.vpclab.dev/s3 replaced
              """);
      stage.kubectl("wait gwep s3 --for=condition=Ready --timeout=90s").ok();
      assertThat(stage.journal())
          .filteredOn(entry -> entry.action().equals("CreateVpcEndpoint"))
          .hasSize(3);
      stage.kubectl("delete namespace force").ok();
      Oracles.nothingTwice(stage.journal());
    }
  }

  /** In a namespace that is going, no event can be written, and Secrets may go first. */
  @Test
  void goes_with_its_namespace_although_the_secret_went_first() throws Exception {
    try (RealStage stage = RealStage.started("going")) {
      long made = stage.made();
      stage.kubectl("delete secret endpoint-user-data").ok();
      stage.kubectl("delete namespace going").ok();
      stage.assertGoneInOrder(made);
    }
  }

  private static void edit(RealStage stage, String replacement) throws IOException {
    Path editor = stage.kubectl().home().resolve("editor");
    Files.writeString(editor, "#!/bin/sh\nexec sed -i '" + replacement + "' \"$1\"\n");
    assertThat(editor.toFile().setExecutable(true)).isTrue();
    Kubectl.Result result =
        stage
            .kubectl()
            .run(Map.of("KUBE_EDITOR", editor.toString()), "edit", "lab", "endpoint-lab");
    assertThat(result.ok()).isEqualTo("vpclab.vpclab.dev/endpoint-lab edited\n");
  }
}
