package dev.vpclab.operator.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vpclab.operator.plan.FaultClass;
import dev.vpclab.operator.plan.Live;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.AttributeBooleanValue;
import software.amazon.awssdk.services.ec2.model.DescribeVpcAttributeRequest;
import software.amazon.awssdk.services.ec2.model.DescribeVpcAttributeResponse;

/** What is remembered of a VPC's two DNS attributes, and for how long. */
class AttributesTest {
  private static final Live.Vpc VPC =
      new Live.Vpc("vpc-1", "available", "10.0.0.0/16", null, null, Map.of());

  private Instant now = Instant.parse("2026-01-01T00:00:00Z");
  private final Ec2WithAttributes ec2 = new Ec2WithAttributes();

  @Test
  void a_reading_is_remembered_for_ten_minutes() {
    Attributes attributes = attributes(Limits.DOCUMENTED);
    assertThat(hostnames(attributes)).isFalse();
    ec2.hostnames = true;
    now = now.plus(Attributes.REMEMBERED).minusSeconds(1);
    assertThat(hostnames(attributes)).isFalse();
    now = now.plusSeconds(1);
    assertThat(hostnames(attributes)).isTrue();
    assertThat(ec2.reads).isEqualTo(4);
  }

  @Test
  void a_reading_that_began_before_our_change_does_not_erase_it() {
    Attributes attributes = attributes(Limits.DOCUMENTED);
    hostnames(attributes);
    ec2.meanwhile = () -> attributes.changed("vpc-1", null, true);
    attributes.read("vpc-1", Purpose.SWEEP);
    ec2.meanwhile = () -> {};
    assertThat(hostnames(attributes)).isTrue();
  }

  @Test
  void a_first_reading_that_began_before_our_change_is_not_remembered() {
    Attributes attributes = attributes(Limits.DOCUMENTED);
    ec2.meanwhile = () -> attributes.changed("vpc-1", null, true);
    hostnames(attributes);
    ec2.meanwhile = () -> {};
    ec2.hostnames = true;
    assertThat(hostnames(attributes)).isTrue();
  }

  @Test
  void a_change_with_an_unknown_outcome_is_read_again() {
    Attributes attributes = attributes(Limits.DOCUMENTED);
    hostnames(attributes);
    attributes.forget("vpc-1");
    ec2.hostnames = true;
    assertThat(hostnames(attributes)).isTrue();
  }

  @Test
  void a_read_without_a_token_fails_and_is_not_sent() {
    Limits none = new Limits(Map.of(), new Limits.Bucket(1, 1), new Limits.Bucket(0, 4));
    var failed = (Answer.Failed<DnsAttributes>) attributes(none).read("vpc-1", Purpose.ACT);
    assertThat(failed.fault().kind()).isEqualTo(FaultClass.THROTTLE);
    assertThat(failed.fault().code()).isEqualTo("LocalLimit");
    assertThat(failed.fault().message()).contains("250 ms");
    assertThat(ec2.reads).isZero();
  }

  private Attributes attributes(Limits limits) {
    Clients clients = new Clients(ec2, ec2, null, null, "eu-west-1");
    return new Attributes(
        new Calls(clients, new AtOnce(), new Limiter(limits, () -> now), CallListener.NONE),
        () -> now);
  }

  private static boolean hostnames(Attributes attributes) {
    var answer = (Answer.Ok<Live>) attributes.complete(VPC, Purpose.ACT);
    return ((Live.Vpc) answer.value()).dnsHostnames();
  }

  /** The SDK's interface with the one call that is of interest here. */
  private static final class Ec2WithAttributes implements Ec2Client {
    volatile boolean hostnames;
    volatile Runnable meanwhile = () -> {};
    int reads;

    @Override
    public synchronized DescribeVpcAttributeResponse describeVpcAttribute(
        DescribeVpcAttributeRequest request) {
      reads++;
      boolean answer = hostnames;
      meanwhile.run();
      return DescribeVpcAttributeResponse.builder()
          .enableDnsHostnames(AttributeBooleanValue.builder().value(answer).build())
          .enableDnsSupport(AttributeBooleanValue.builder().value(true).build())
          .build();
    }

    @Override
    public String serviceName() {
      return "ec2";
    }

    @Override
    public void close() {}
  }
}
