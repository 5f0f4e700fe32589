package dev.vpclab.sandbox.iam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vpclab.operator.Settings;
import dev.vpclab.operator.aws.Ec2Clients;
import dev.vpclab.operator.aws.Rights;
import dev.vpclab.sandbox.ec2.Ec2StandIn;
import dev.vpclab.sandbox.ec2.Entry;
import dev.vpclab.sandbox.ec2.Options;
import java.net.URI;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.exception.SdkClientException;

/** The preflight on the wire. */
class PreflightTest {
  /** What EC2 has no dry run of, or asks for behind other calls. */
  private static final List<String> NEVER_TOLD =
      List.of(
          "ec2:ModifyVpcAttribute",
          "ec2:ModifySubnetAttribute",
          "ssm:GetParameters",
          "route53:AssociateVPCWithHostedZone");

  private final Ec2StandIn ec2 = Ec2StandIn.start(Options.defaults());

  @AfterEach
  void close() {
    ec2.close();
  }

  @Test
  void with_the_policy_file_and_a_lab_nothing_is_missing_and_nothing_is_changed() throws Exception {
    Guard.before(ec2, PreflightStage.CLUSTER, PreflightStage.KEY);
    PreflightStage.furnish(ec2.endpoint());
    String before = ec2.world(PreflightStage.REGION).dump();
    PreflightStage run = PreflightStage.at(ec2.endpoint());
    assertThat(run.code()).as(run.printed()).isZero();
    assertThat(run.marked("MISSING")).isEmpty();
    assertThat(run.marked("unknown")).containsExactlyElementsOf(NEVER_TOLD);
    assertThat(run.marked("ok"))
        .startsWith("credentials", "region")
        .hasSize(2 + (int) Rights.actions().count() - NEVER_TOLD.size());
    assertThat(run.conclusion())
        .isEqualTo(
            "Nothing is known to be missing for installation cluster-1; 4 rights show at their"
                + " first use.");
    assertThat(ec2.world(PreflightStage.REGION).dump()).isEqualTo(before);
    assertThat(ec2.journal().entries())
        .filteredOn(entry -> entry.accessKeyId().equals(PreflightStage.KEY))
        .filteredOn(Entry::isMutating)
        .hasSizeGreaterThan(25)
        .allSatisfy(entry -> assertThat(entry.parameters()).containsEntry("DryRun", "true"));
  }

  @Test
  void in_an_account_without_a_lab_it_says_what_only_a_lab_could_tell() throws Exception {
    Guard.before(ec2, PreflightStage.CLUSTER, PreflightStage.KEY);
    PreflightStage run = PreflightStage.at(ec2.endpoint());
    assertThat(run.code()).as(run.printed()).isZero();
    assertThat(run.marked("ok"))
        .contains("ec2:DescribeVpcs", "ec2:CreateVpc", "ec2:CreateInternetGateway");
    assertThat(run.marked("unknown")).contains("ec2:CreateSubnet", "ec2:DeleteVpc");
    assertThat(run.printed())
        .containsPattern(
            "unknown  ec2:DeleteVpc +to take away \\(only a lab's own VPC could tell\\)");
  }

  static Stream<String> checkable() {
    return Rights.actions().filter(action -> !NEVER_TOLD.contains(action));
  }

  @ParameterizedTest
  @MethodSource("checkable")
  void a_right_that_is_missing_is_named(String action) {
    PreflightStage.furnish(ec2.endpoint());
    ec2.faults().request(action.substring("ec2:".length())).fails("UnauthorizedOperation");
    PreflightStage run = PreflightStage.at(ec2.endpoint());
    assertThat(run.code()).isEqualTo(1);
    assertThat(run.marked("MISSING")).containsExactly(action);
    // What cannot be seen cannot be tried on either: others are unknown beside it.
    boolean hides = action.startsWith("ec2:Describe");
    assertThat(run.marked("unknown"))
        .filteredOn(other -> !hides || NEVER_TOLD.contains(other))
        .containsExactlyElementsOf(NEVER_TOLD);
    assertThat(run.conclusion())
        .isEqualTo(
            "Missing for installation cluster-1: " + action + ". The policy file allows them.");
  }

  @Test
  void without_any_right_it_names_all_that_can_be_told() {
    ec2.faults().request("(Describe|Create|Delete|Run).*").fails("UnauthorizedOperation");
    PreflightStage run = PreflightStage.at(ec2.endpoint());
    assertThat(run.code()).isEqualTo(1);
    assertThat(run.marked("MISSING"))
        .hasSize(11 + 2)
        .contains("ec2:DescribeVpcs", "ec2:CreateVpc", "ec2:CreateInternetGateway");
  }

  @Test
  void without_credentials_it_says_so_and_checks_nothing_else() {
    PreflightStage run =
        PreflightStage.at(
            new Ec2Clients.Connection(
                ec2.endpoint(),
                ec2.endpoint(),
                () -> {
                  throw SdkClientException.create("Unable to load credentials from any provider");
                }));
    assertThat(run.code()).isEqualTo(1);
    assertThat(run.printed().lines())
        .satisfiesExactly(
            line ->
                assertThat(line).startsWith("MISSING  credentials  There are no AWS credentials"),
            line -> assertThat(line).endsWith("no right was checked."));
    assertThat(ec2.journal().entries()).isEmpty();
  }

  @Test
  void where_nobody_answers_it_says_so() {
    PreflightStage run = PreflightStage.at(URI.create("http://127.0.0.1:9"));
    assertThat(run.code()).isEqualTo(1);
    assertThat(run.printed()).startsWith("MISSING  credentials  EC2 does not answer");
  }

  @Test
  void where_sts_answers_and_ec2_does_not_it_is_the_region_that_is_missing() {
    PreflightStage run =
        PreflightStage.at(
            new Ec2Clients.Connection(
                URI.create("http://127.0.0.1:9"),
                ec2.endpoint(),
                PreflightStage.credentials(PreflightStage.KEY)));
    assertThat(run.code()).isEqualTo(1);
    assertThat(run.marked("ok")).containsExactly("credentials");
    assertThat(run.marked("MISSING")).containsExactly("region");
  }

  @Test
  void a_region_that_the_account_does_not_have_is_missing() {
    PreflightStage run = PreflightStage.at(ec2.endpoint(), "--region", "xx-nowhere-1");
    assertThat(run.code()).isEqualTo(1);
    assertThat(run.printed()).contains("MISSING  region").contains("AuthFailure");
  }

  @ParameterizedTest
  @ValueSource(strings = {"--region Seoul", "--region", "--all", "--region a-b-1 more"})
  void what_it_cannot_use_it_refuses_with_one_sentence(String arguments) {
    assertThatThrownBy(() -> PreflightStage.at(ec2.endpoint(), arguments.split(" ")))
        .isInstanceOf(Settings.Bad.class)
        .hasMessageEndingWith(".");
  }

  @Test
  void the_columns_are_aligned() {
    PreflightStage run = PreflightStage.at(ec2.endpoint());
    List<String> rows = run.printed().lines().filter(l -> l.matches("(ok|unknown) .*")).toList();
    assertThat(rows).hasSizeGreaterThan(30);
    int words = rows.getFirst().indexOf("account ");
    assertThat(rows)
        .allSatisfy(row -> assertThat(row.substring(words - 2, words)).isEqualTo("  "))
        .allSatisfy(row -> assertThat(row.charAt(words)).isNotEqualTo(' '));
  }
}
