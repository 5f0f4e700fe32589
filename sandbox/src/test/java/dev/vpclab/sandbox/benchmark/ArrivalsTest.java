package dev.vpclab.sandbox.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vpclab.operator.plan.Tags;
import dev.vpclab.sandbox.e2e.Arrivals;
import dev.vpclab.sandbox.ec2.Entry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ArrivalsTest {
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  private final List<Entry> journal = new ArrayList<>();

  @Test
  void an_instance_is_up_after_its_time_and_the_lab_with_it() {
    made(0, "CreateVpc", "lab", "vpc-1", Map.of());
    made(2, "RunInstances", "lab", "i-1", Map.of());
    assertThat(arrivals(Map.of("lab", at(25)))).containsExactly(Duration.ofSeconds(3));
  }

  @Test
  void an_interface_endpoint_takes_its_minute_and_a_gateway_endpoint_none() {
    made(1, "CreateVpcEndpoint", "s3", "vpce-1", Map.of("VpcEndpointType", "Gateway"));
    made(1, "CreateVpcEndpoint", "sqs", "vpce-2", Map.of("VpcEndpointType", "Interface"));
    assertThat(arrivals(Map.of("s3", at(2), "sqs", at(66))))
        .containsExactly(Duration.ofSeconds(1), Duration.ofSeconds(5));
  }

  @Test
  void a_call_without_tags_belongs_to_whose_object_it_names() {
    made(0, "CreateVpc", "lab", "vpc-1", Map.of());
    journal.add(
        Entries.of(
            9, at(7), "ModifyVpcAttribute", Map.of("VpcId", "vpc-1"), new Entry.Ok(), List.of()));
    assertThat(arrivals(Map.of("lab", at(9)))).containsExactly(Duration.ofSeconds(2));
  }

  @Test
  void what_never_became_ready_has_not_arrived() {
    made(0, "CreateVpc", "lab", "vpc-1", Map.of());
    assertThat(arrivals(Map.of())).isEmpty();
  }

  @Test
  void what_is_called_for_it_later_is_a_change() {
    made(0, "CreateVpc", "lab", "vpc-1", Map.of());
    made(30, "RunInstances", "lab", "i-1", Map.of());
    assertThat(arrivals(Map.of("lab", at(2)))).containsExactly(Duration.ofSeconds(2));
  }

  private List<Duration> arrivals(Map<String, Instant> ready) {
    return Arrivals.of(journal, Cloud.PACE, Tags.OWNER, ready);
  }

  private void made(long second, String action, String owner, String id, Map<String, String> more) {
    Map<String, String> parameters = new HashMap<>(more);
    parameters.put("TagSpecification.1.Tag.1.Key", Tags.OWNER);
    parameters.put("TagSpecification.1.Tag.1.Value", owner);
    journal.add(
        Entries.of(
            journal.size() + 1, at(second), action, parameters, new Entry.Ok(), List.of(id)));
  }

  private static Instant at(long second) {
    return START.plusSeconds(second);
  }
}
