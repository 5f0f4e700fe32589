package dev.vpclab.sandbox.aws;

import dev.vpclab.operator.aws.CallListener;
import dev.vpclab.operator.aws.Ec2Clients;
import dev.vpclab.operator.aws.Ec2Region;
import dev.vpclab.operator.aws.Limits;
import dev.vpclab.sandbox.ec2.Ec2StandIn;
import dev.vpclab.sandbox.ec2.Options;
import dev.vpclab.sandbox.ec2.VirtualClock;
import dev.vpclab.sandbox.ec2.fault.Faults;
import dev.vpclab.sandbox.iam.Sent;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.InstanceAttributeName;

/** The operator's door to the stand-in, with a clock that moves both. */
final class Ec2Stage implements AutoCloseable {
  static final String REGION = "ap-northeast-2";

  private static final StaticCredentialsProvider CREDENTIALS =
      StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test"));

  private final Ec2StandIn standIn =
      Ec2StandIn.start(Options.defaults().withClock(VirtualClock.standing()));
  private final List<CallListener.Call> calls = new CopyOnWriteArrayList<>();
  private final Ec2Clients clients =
      new Ec2Clients(
          new Ec2Clients.Connection(standIn.endpoint(), standIn.endpoint(), CREDENTIALS),
          "cluster-1",
          Limits.DOCUMENTED,
          Sent.to(Sent.STAND_IN, calls::add),
          standIn.clock());
  private final Ec2Client somebody =
      Ec2Client.builder()
          .region(Region.of(REGION))
          .endpointOverride(standIn.endpoint())
          .credentialsProvider(CREDENTIALS)
          .build();

  Ec2Region region() {
    return clients.in(REGION);
  }

  /** A client of somebody else's, beside the operator. */
  Ec2Client ec2() {
    return somebody;
  }

  Faults faults() {
    return standIn.faults();
  }

  void pass(int seconds) {
    passMillis(seconds * 1000);
  }

  void passMillis(int millis) {
    standIn.clock().advance(Duration.ofMillis(millis));
  }

  Instant now() {
    return standIn.clock().instant();
  }

  /** The operator's calls of this action, as its listener heard of them. */
  List<CallListener.Call> heard(String action) {
    return calls.stream().filter(call -> call.action().equals(action)).toList();
  }

  List<String> codes(String action) {
    return heard(action).stream().map(call -> call.code() == null ? "ok" : call.code()).toList();
  }

  List<String> actions() {
    return calls.stream().map(CallListener.Call::action).toList();
  }

  void forgetCalls() {
    calls.clear();
  }

  /** How often the action came over the wire, whoever sent it. */
  int journalled(String action) {
    return standIn.journal().of(action).size();
  }

  String userData(String instanceId) {
    String encoded =
        somebody
            .describeInstanceAttribute(
                r -> r.instanceId(instanceId).attribute(InstanceAttributeName.USER_DATA))
            .userData()
            .value();
    return new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    somebody.close();
    clients.close();
    standIn.close();
  }
}
