package dev.vpclab.sandbox.ec2;

import static dev.vpclab.sandbox.ec2.Rig.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.StsException;

/** Accounts, regions, unknown names, the journal, the dump, the command. */
class Ec2StandInTest {
  private final Rig rig =
      new Rig(
          Options.defaults()
              .withClock(VirtualClock.standing())
              .withAccount("AKIDOTHER", "222222222222"));

  @AfterEach
  void close() {
    rig.close();
  }

  private String post(String body) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(rig.standIn.endpoint())
            .header(
                "Authorization",
                "AWS4-HMAC-SHA256 Credential=K/20260101/ap-northeast-2/ec2/aws4_request")
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    try (HttpClient client = HttpClient.newHttpClient()) {
      HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
      return answer.statusCode() + " " + answer.body();
    }
  }

  @Test
  void accounts_and_regions_are_apart() {
    rig.vpc();
    try (Ec2Client otherAccount = rig.client("AKIDOTHER", Rig.REGION);
        Ec2Client otherRegion = rig.client("AKIDEXAMPLE", "us-east-1");
        Ec2Client noRegion = rig.client("AKIDEXAMPLE", "mars-north-1")) {
      assertThat(otherAccount.describeVpcs().vpcs()).isEmpty();
      assertThat(otherRegion.describeVpcs().vpcs()).isEmpty();
      assertThat(otherRegion.describeAvailabilityZones().availabilityZones()).hasSize(6);
      refused("AuthFailure", noRegion::describeVpcs);
    }
    assertThat(rig.ec2.describeVpcs().vpcs()).hasSize(1);
  }

  @Test
  void sts_tells_the_account_of_the_key() {
    try (StsClient sts = rig.sts("AKIDOTHER")) {
      assertThat(sts.getCallerIdentity().account()).isEqualTo("222222222222");
      assertThat(sts.getCallerIdentity().arn()).startsWith("arn:aws:iam::222222222222:");
      StsException e = catchThrowableOfType(StsException.class, sts::getSessionToken);
      assertThat(e.awsErrorDetails().errorCode()).isEqualTo("InvalidAction");
    }
  }

  @Test
  void names_that_are_not_modelled_are_refused_as_ec2_refuses() throws Exception {
    refused("InvalidAction", () -> rig.ec2.describeNatGateways());
    assertThat(post("Action=CreateVpc&CidrBlock=10.0.0.0/16&Color=red"))
        .startsWith("400 ")
        .contains("<Code>UnknownParameter</Code>", "<Response><Errors><Error>", "<RequestID>");
    assertThat(post("Action=CreateVpc")).contains("<Code>MissingParameter</Code>", "CidrBlock");
    assertThat(post("Version=2016-11-15")).contains("<Code>MissingAction</Code>");
    refused(
        "UnsupportedOperation",
        () -> rig.ec2.createVpc(r -> r.cidrBlock("10.0.0.0/16").amazonProvidedIpv6CidrBlock(true)));
  }

  @Test
  void a_dry_run_changes_nothing() {
    refused(
        "DryRunOperation", () -> rig.ec2.createVpc(r -> r.cidrBlock("10.0.0.0/16").dryRun(true)));
    assertThat(rig.world().look().isEmpty()).isTrue();
  }

  @Test
  void the_journal_keeps_every_call_in_order() {
    List<String> heard = new ArrayList<>();
    rig.standIn.journal().listen(e -> heard.add(e.action()));
    String vpc = rig.vpc();
    rig.ec2.describeVpcs();
    refused("InvalidVpc.Range", () -> rig.vpc("10.0.0.0/8"));
    Journal journal = rig.standIn.journal();
    assertThat(heard).containsExactly("CreateVpc", "DescribeVpcs", "CreateVpc");
    assertThat(journal.mutating()).isEqualTo(2);
    assertThat(journal.reads()).isEqualTo(1);
    assertThat(journal.refusals()).isEqualTo(1);
    assertThat(journal.entries().get(0))
        .satisfies(
            e -> {
              assertThat(e.sequence()).isEqualTo(1);
              assertThat(e.isOk()).isTrue();
              assertThat(e.account()).isEqualTo(Options.ACCOUNT);
              assertThat(e.region()).isEqualTo(Rig.REGION);
              assertThat(e.parameters()).containsEntry("CidrBlock", "10.0.0.0/16");
              assertThat(e.created().get(0)).isEqualTo(vpc);
            });
    assertThat(journal.entries().get(2).code()).isEqualTo("InvalidVpc.Range");
    assertThat(journal.since(2)).hasSize(1);
  }

  @Test
  void user_data_is_masked_in_the_journal() {
    String subnet = rig.subnet(rig.vpc(), "10.0.0.0/24");
    rig.ec2.runInstances(
        r ->
            r.imageId(Rig.AMI)
                .instanceType("t3.micro")
                .minCount(1)
                .maxCount(1)
                .subnetId(subnet)
                .userData("c2VjcmV0"));
    assertThat(rig.standIn.journal().of("RunInstances").get(0).parameters())
        .containsEntry("UserData", "(masked)");
  }

  @Test
  void a_bystander_is_the_same_text_until_somebody_touches_it() {
    String bystander = rig.vpc();
    String before = rig.world().dump(bystander);
    String mine = rig.vpc();
    rig.subnet(mine, "10.0.0.0/24");
    assertThat(rig.world().dump(bystander)).isEqualTo(before).contains(bystander);
    rig.dns(bystander);
    assertThat(rig.world().dump(bystander)).isNotEqualTo(before);
  }

  @Test
  void the_same_calls_with_the_same_seed_make_the_same_world() {
    rig.subnet(rig.vpc(), "10.0.0.0/24");
    try (Rig twin = new Rig()) {
      twin.subnet(twin.vpc(), "10.0.0.0/24");
      assertThat(twin.world().dump()).isEqualTo(rig.world().dump());
    }
  }

  @Test
  void it_listens_on_loopback_only() {
    URI endpoint = rig.standIn.endpoint();
    assertThat(endpoint.getHost()).isEqualTo("127.0.0.1");
  }

  @Test
  void it_listens_elsewhere_when_told_to() throws IOException {
    try (Ec2StandIn everywhere = Ec2StandIn.start(Options.defaults().withHost("0.0.0.0"))) {
      int port = everywhere.endpoint().getPort();
      // Every address of 127.0.0.0/8 is this machine, and only 127.0.0.1 is the default's.
      assertThat(answers("127.0.0.2", port)).isTrue();
      assertThat(everywhere.endpoint().getHost()).isEqualTo("127.0.0.1");
    }
    assertThat(answers("127.0.0.2", rig.standIn.endpoint().getPort())).isFalse();
  }

  private static boolean answers(String address, int port) throws IOException {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(address, port));
      return true;
    } catch (ConnectException e) {
      return false;
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--host",
        "--host here",
        "--port",
        "--port x",
        "--port 70000",
        "--pace slow",
        "--colour red"
      })
  void bad_arguments_are_one_line_and_exit_code_2(String line) {
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int code = Ec2Command.run(List.of(line.split(" ")), System.out, new PrintStream(err));
    assertThat(code).isEqualTo(2);
    assertThat(err.toString().lines()).hasSize(1);
  }

  @Test
  void a_port_that_is_taken_is_one_line_and_exit_code_1() {
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    String port = String.valueOf(rig.standIn.endpoint().getPort());
    assertThat(Ec2Command.run(List.of("--port", port), System.out, new PrintStream(err)))
        .isEqualTo(1);
    assertThat(err.toString().lines()).hasSize(1);
  }
}
