package dev.vpclab.operator.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vpclab.operator.api.IntentStatus;
import dev.vpclab.operator.api.ResourceStatus;
import dev.vpclab.operator.plan.Create;
import dev.vpclab.operator.plan.EndpointType;
import dev.vpclab.operator.plan.Fault;
import dev.vpclab.operator.plan.FaultClass;
import dev.vpclab.operator.plan.Intent;
import dev.vpclab.operator.plan.Key;
import dev.vpclab.operator.plan.Live;
import dev.vpclab.operator.plan.Memory;
import dev.vpclab.operator.plan.ObjectKind;
import dev.vpclab.operator.plan.Outcome;
import dev.vpclab.operator.plan.Owner;
import dev.vpclab.operator.plan.Tags;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MemoryCodecTest {
  private static final Instant NOW = Instant.parse("2026-01-02T03:04:05.678Z");
  private static final Owner OWNER = new Owner("cluster", "uid", "VpcLab/lab/a");

  static Stream<Create> every_create() {
    return Stream.of(
        new Create.Vpc(key(ObjectKind.VPC), "10.0.0.0/16", tags(ObjectKind.VPC)),
        new Create.InternetGateway(
            key(ObjectKind.INTERNET_GATEWAY), tags(ObjectKind.INTERNET_GATEWAY)),
        new Create.Subnet(
            key(ObjectKind.SUBNET), "vpc-1", "10.0.0.0/24", null, tags(ObjectKind.SUBNET)),
        new Create.RouteTable(key(ObjectKind.ROUTE_TABLE), "vpc-1", tags(ObjectKind.ROUTE_TABLE)),
        new Create.SecurityGroup(
            key(ObjectKind.SECURITY_GROUP), "vpc-1", "g", "words", tags(ObjectKind.SECURITY_GROUP)),
        new Create.Instance(
            key(ObjectKind.INSTANCE),
            "subnet-1",
            List.of("sg-1"),
            "t3.micro",
            "ami-1",
            "digest",
            null,
            true,
            null,
            tags(ObjectKind.INSTANCE)),
        new Create.Endpoint(
            key(ObjectKind.VPC_ENDPOINT),
            "vpc-1",
            EndpointType.INTERFACE,
            "s3",
            List.of(),
            List.of("subnet-1"),
            List.of("sg-1"),
            "{\"a\":\"ü\"}",
            true,
            tags(ObjectKind.VPC_ENDPOINT)));
  }

  @ParameterizedTest
  @MethodSource("every_create")
  void an_intent_is_read_back_exactly_as_it_was_meant(Create create) {
    Memory memory = Memory.EMPTY.intending(List.of(new Intent(create, "nonce", NOW)));
    Memory read = read(write(memory));
    assertThat(read).isEqualTo(memory);
    // The client token's fingerprint and EC2's comparison both see the text form.
    assertThat(read.intents().get(create.key()).create()).hasToString(create.toString());
  }

  @Test
  void ids_and_refusals_are_read_back() {
    Create create = new Create.Vpc(key(ObjectKind.VPC), "10.0.0.0/16", tags(ObjectKind.VPC));
    Create gateway =
        new Create.InternetGateway(
            key(ObjectKind.INTERNET_GATEWAY), tags(ObjectKind.INTERNET_GATEWAY));
    Live vpc = new Live.Vpc("vpc-1", "pending", "10.0.0.0/16", null, null, tags(ObjectKind.VPC));
    Memory memory =
        Memory.EMPTY.after(
            List.of(
                new Outcome.Done(create, vpc),
                new Outcome.Failed(gateway, new Fault(FaultClass.QUOTA, "X", "too many", "r"))),
            NOW);
    assertThat(read(write(memory))).isEqualTo(memory);
  }

  @Test
  void an_intent_that_would_not_be_ours_is_not_believed() {
    Map<String, String> foreign = new TreeMap<>(tags(ObjectKind.VPC));
    foreign.put(Tags.OWNER, "somebody else");
    Create create = new Create.Vpc(key(ObjectKind.VPC), "10.0.0.0/16", foreign);
    Memory memory = Memory.EMPTY.intending(List.of(new Intent(create, "nonce", NOW)));
    assertThat(read(write(memory)).intents()).isEmpty();
  }

  @Test
  void rows_that_are_not_ours_are_left_out() {
    StatusParts forged =
        StatusParts.NONE.remembering(
            List.of(
                new ResourceStatus("nonsense", "", "", "vpc-1", "", NOW.toString(), null),
                new ResourceStatus("vpc/lab", "", "", "vpc-1", "", "yesterday", null)),
            List.of(
                new IntentStatus("vpc/lab", "DeleteVpc", "n", "{}", NOW.toString()),
                new IntentStatus("vpc/lab", "CreateVpc", "n", "{", NOW.toString()),
                new IntentStatus("vpc/lab", "CreateVpc", "n", "{}", NOW.toString())),
            List.of());
    assertThat(read(forged)).isEqualTo(Memory.EMPTY);
  }

  @Test
  void a_name_outlives_the_reading_that_showed_it() {
    Memory memory =
        Memory.EMPTY.after(
            List.of(
                new Outcome.Done(
                    new Create.Vpc(key(ObjectKind.VPC), "10.0.0.0/16", tags(ObjectKind.VPC)),
                    new Live.Vpc("vpc-1", "available", "10.0.0.0/16", null, null, Map.of()))),
            NOW);
    StatusParts named =
        MemoryCodec.write(StatusParts.NONE, memory, Map.of("vpc-1", "endpoint-vpc"));
    assertThat(MemoryCodec.write(named, memory, Map.of()).resources())
        .singleElement()
        .returns("endpoint-vpc", ResourceStatus::name);
  }

  private static StatusParts write(Memory memory) {
    return MemoryCodec.write(StatusParts.NONE, memory, Map.of());
  }

  private static Memory read(StatusParts parts) {
    return MemoryCodec.read(parts, OWNER);
  }

  private static Key key(ObjectKind kind) {
    return new Key(kind, "a");
  }

  private static Map<String, String> tags(ObjectKind kind) {
    return Tags.of(OWNER, key(kind), "a", Map.of("course", "x"), Map.of());
  }
}
