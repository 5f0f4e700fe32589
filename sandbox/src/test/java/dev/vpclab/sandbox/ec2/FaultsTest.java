package dev.vpclab.sandbox.ec2;

import static dev.vpclab.sandbox.ec2.Rig.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.vpclab.sandbox.ec2.fault.Buckets;
import dev.vpclab.sandbox.ec2.fault.Fault;
import dev.vpclab.sandbox.ec2.fault.Faults;
import dev.vpclab.sandbox.ec2.wire.Call;
import dev.vpclab.sandbox.ec2.wire.Ec2Error;
import dev.vpclab.sandbox.ec2.world.Conduct;
import dev.vpclab.sandbox.ec2.world.Pace;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.StsException;

/**
 * Faults that can be set. The page "Eventual consistency" and "Error codes for the Amazon EC2 API"
 * say that they are to be expected; most of them are somebody's reported bug.
 */
class FaultsTest {
  private final Rig rig = new Rig();
  private final Faults faults = rig.standIn.faults();

  @AfterEach
  void close() {
    rig.close();
  }

  private int vpcs() {
    return rig.world().look().vpcs().size();
  }

  @Test
  void a_lost_request_has_no_effect() {
    faults.request("CreateVpc").lost(1);
    assertThatThrownBy(rig::vpc).isInstanceOf(SdkClientException.class);
    assertThat(vpcs()).isZero();
    rig.vpc();
    assertThat(vpcs()).isOne();
  }

  /** What made one lost reply into four VPCs, by the SDK's own retries. */
  @Test
  void a_lost_reply_has_had_its_effect() {
    faults.reply("CreateVpc").lost(1);
    assertThatThrownBy(rig::vpc).isInstanceOf(SdkClientException.class);
    assertThat(vpcs()).isOne();
    Entry entry = rig.standIn.journal().of("CreateVpc").get(0);
    assertThat(entry.outcome()).isEqualTo(new Entry.Lost(true));
    assertThat(entry.created().get(0)).startsWith("vpc-");
  }

  /** Page "Error codes for the Amazon EC2 API", server errors. */
  @Test
  void a_5xx_comes_before_or_after_the_effect() {
    faults.request("CreateVpc").fails("InternalError", 1);
    Ec2Exception e = catchThrowableOfType(Ec2Exception.class, rig::vpc);
    assertThat(e.statusCode()).isEqualTo(500);
    assertThat(vpcs()).isZero();
    faults.reply("CreateVpc").fails("Unavailable", 1);
    e = catchThrowableOfType(Ec2Exception.class, rig::vpc);
    assertThat(e.statusCode()).isEqualTo(503);
    assertThat(vpcs()).isOne();
  }

  @Test
  void throttling_is_for_a_number_of_calls_or_for_a_time() {
    faults.request("CreateVpc").throttled(2);
    refused("RequestLimitExceeded", rig::vpc);
    rig.ec2.describeVpcs();
    refused("RequestLimitExceeded", rig::vpc);
    rig.vpc();
    faults.request("Describe*").throttled(Duration.ofSeconds(5));
    refused("RequestLimitExceeded", rig.ec2::describeVpcs);
    rig.pass(5);
    rig.ec2.describeVpcs();
  }

  @Test
  void a_code_stays_until_the_faults_are_cleared() {
    faults.request("*").fails("UnauthorizedOperation");
    refused("UnauthorizedOperation", rig::vpc);
    refused("UnauthorizedOperation", rig.ec2::describeVpcs);
    faults.clear();
    rig.vpc();
  }

  @Test
  void a_fault_may_pick_its_calls_by_parameter() {
    faults
        .request("CreateVpc")
        .when(call -> "10.9.0.0/16".equals(call.parameters().get("CidrBlock")))
        .fails("VpcLimitExceeded");
    rig.vpc("10.8.0.0/16");
    refused("VpcLimitExceeded", () -> rig.vpc("10.9.0.0/16"));
  }

  /** How long states last is the test's to choose, and the change holds for what is under way. */
  @Test
  void states_may_be_slow() {
    String subnet = rig.subnet(rig.vpc(), "10.0.0.0/24");
    String instance = rig.instance(subnet);
    faults.conduct().pace(Pace.REAL);
    rig.pass(19);
    assertThat(rig.instanceState(instance)).isEqualTo("pending");
    rig.pass(1);
    assertThat(rig.instanceState(instance)).isEqualTo("running");
  }

  /** aws-controllers-k8s/community#2791: a failure inside a 200, taken for success. */
  @Test
  void some_of_a_batch_of_deletes_may_fail_inside_a_200() {
    String vpc = rig.vpc();
    String kept = rig.make(rig.gatewayEndpoint(vpc));
    String gone = rig.make(rig.gatewayEndpoint(vpc));
    faults.conduct().refuseDeletion(kept, "InternalError", 1);
    var answer = rig.ec2.deleteVpcEndpoints(r -> r.vpcEndpointIds(kept, gone));
    assertThat(answer.unsuccessful())
        .singleElement()
        .satisfies(u -> assertThat(u.resourceId()).isEqualTo(kept));
    assertThat(rig.endpointState(kept)).isEqualTo("available");
    assertThat(rig.endpointState(gone)).isEqualTo("deleting");
    assertThat(rig.ec2.deleteVpcEndpoints(r -> r.vpcEndpointIds(kept)).unsuccessful()).isEmpty();
  }

  /** Calls to STS go through the same faults, as an account in trouble has them. */
  @Test
  void the_caller_identity_may_be_denied() {
    faults.request("GetCallerIdentity").fails("AccessDenied", 1);
    try (StsClient sts = rig.sts("AKIDEXAMPLE")) {
      StsException e = catchThrowableOfType(StsException.class, sts::getCallerIdentity);
      assertThat(e.awsErrorDetails().errorCode()).isEqualTo("AccessDenied");
      assertThat(sts.getCallerIdentity().account()).isEqualTo(Options.ACCOUNT);
    }
  }

  @Test
  void the_first_fault_that_objects_wins() {
    faults.add(
        new Fault() {
          @Override
          public Verdict before(Call call) {
            return new Refuse(Ec2Error.of("Blocked", "first"));
          }
        });
    faults.request("*").fails("UnauthorizedOperation");
    refused("Blocked", rig::vpc);
  }

  @Test
  void an_endpoint_may_end_anywhere_and_states_may_shout() {
    String vpc = rig.vpc();
    String subnet = rig.subnet(vpc, "10.0.0.0/24");
    faults.conduct().endpointOutcome(new Conduct.Outcome("failed", "InternalError", "no room"));
    String failed = rig.make(rig.interfaceEndpoint(vpc, "ec2", subnet));
    faults.conduct().endpointOutcome(new Conduct.Outcome("pending", null, null));
    String stuck = rig.make(rig.interfaceEndpoint(vpc, "sts", subnet));
    rig.pass(100);
    var shown = rig.ec2.describeVpcEndpoints(r -> r.vpcEndpointIds(failed)).vpcEndpoints().get(0);
    assertThat(shown.stateAsString()).isEqualTo("failed");
    assertThat(shown.lastError().message()).isEqualTo("no room");
    assertThat(rig.endpointState(stuck)).isEqualTo("pending");
    faults.conduct().stateCase(Conduct.Case.CAPITAL);
    assertThat(rig.endpointState(stuck)).isEqualTo("Pending");
    rig.world().turn(stuck, "partial");
    assertThat(rig.endpointState(stuck)).isEqualTo("Partial");
  }

  /** Page "Request throttling for the Amazon EC2 API". */
  @Test
  void buckets_are_off_until_they_are_switched_on_and_refill_with_time() {
    String vpc = rig.vpc();
    for (int i = 0; i < 6; i++) {
      rig.make(rig.gatewayEndpoint(vpc));
    }
    faults.buckets().on(true);
    for (int i = 0; i < 4; i++) {
      rig.make(rig.gatewayEndpoint(vpc));
    }
    refused("RequestLimitExceeded", () -> rig.make(rig.gatewayEndpoint(vpc)));
    rig.pass(3);
    refused("RequestLimitExceeded", () -> rig.make(rig.gatewayEndpoint(vpc)));
    rig.pass(1);
    rig.make(rig.gatewayEndpoint(vpc));
  }

  @Test
  void an_id_list_is_neither_filter_nor_page_to_a_bucket() {
    rig.vpc();
    faults.buckets().on(true);
    faults.buckets().rate("DescribeVpcs", new Buckets.Rate(1, 0));
    rig.ec2.describeVpcs();
    refused("RequestLimitExceeded", rig.ec2::describeVpcs);
    for (int i = 0; i < 50; i++) {
      rig.ec2.describeSecurityGroups();
    }
    refused("RequestLimitExceeded", rig.ec2::describeSecurityGroups);
    rig.ec2.describeSecurityGroups(r -> r.maxResults(1000));
  }
}
