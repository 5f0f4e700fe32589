package dev.vpclab.sandbox.ec2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.Credentials;
import software.amazon.awssdk.services.sts.model.GetCallerIdentityResponse;
import software.amazon.awssdk.services.sts.model.StsException;

/** STS API reference, AssumeRole and GetCallerIdentity. */
class StsTest {
  private static final String ROLE = "arn:aws:iam::222222222222:role/team/lab";
  private static final String OTHER = "arn:aws:iam::333333333333:role/lab";

  private final Rig rig = new Rig(Options.defaults().withRole(ROLE, "x-1").withRole(OTHER, ""));
  private final StsClient sts = rig.sts("AKIDEXAMPLE");

  @AfterEach
  void stop() {
    sts.close();
    rig.close();
  }

  @Test
  void a_roles_keys_belong_to_its_account() {
    Credentials credentials =
        sts.assumeRole(r -> r.roleArn(ROLE).roleSessionName("me").externalId("x-1")).credentials();
    try (StsClient assumed = rig.sts(credentials.accessKeyId())) {
      GetCallerIdentityResponse who = assumed.getCallerIdentity();
      assertThat(who.account()).isEqualTo("222222222222");
      assertThat(who.arn()).isEqualTo("arn:aws:sts::222222222222:assumed-role/lab/me");
    }
  }

  @Test
  void accounts_see_nothing_of_one_another() {
    rig.vpc();
    Credentials credentials =
        sts.assumeRole(r -> r.roleArn(OTHER).roleSessionName("me")).credentials();
    try (Ec2Client there = rig.client(credentials.accessKeyId(), Rig.REGION)) {
      assertThat(there.describeVpcs().vpcs()).isEmpty();
      there.createVpc(r -> r.cidrBlock("10.9.0.0/16"));
      assertThat(there.describeVpcs().vpcs()).hasSize(1);
    }
    assertThat(rig.ec2.describeVpcs().vpcs()).hasSize(1);
  }

  @Test
  void without_the_external_id_that_its_trust_policy_asks_for_a_role_is_not_assumed() {
    refused("AccessDenied", ROLE, null);
    refused("AccessDenied", ROLE, "x-2");
  }

  @Test
  void a_role_that_is_not_there_is_denied_and_not_told_apart() {
    refused("AccessDenied", "arn:aws:iam::222222222222:role/none", null);
  }

  @Test
  void what_is_no_arn_of_a_role_is_invalid() {
    refused("ValidationError", "arn:aws:iam::222222222222:user/lab", null);
  }

  private void refused(String code, String role, String externalId) {
    StsException e =
        catchThrowableOfType(
            StsException.class,
            () ->
                sts.assumeRole(r -> r.roleArn(role).roleSessionName("me").externalId(externalId)));
    assertThat(e.awsErrorDetails().errorCode()).isEqualTo(code);
  }
}
