package dev.vpclab.sandbox.soak;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vpclab.operator.plan.Tags;
import dev.vpclab.sandbox.ec2.Entry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** What judges a soak, on journals in which something is wrong. */
class JudgesTest {
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  private static final Entry.Outcome OK = new Entry.Ok();

  private final List<Entry> journal = new ArrayList<>();

  @Test
  void what_is_made_while_it_is_there_is_a_duplicate() {
    create("CreateVpc", "vpc-1", "lab", "vpc/lab", new Entry.Lost(true));
    create("CreateVpc", "vpc-2", "lab", "vpc/lab", OK);
    assertThat(Ledger.of(journal).duplicates())
        .singleElement()
        .asString()
        .startsWith("duplicate: vpc-2 (vpc/lab, made by call 2) while there was vpc-1");
  }

  @Test
  void what_is_made_again_when_it_is_gone_or_never_was_is_none() {
    create("CreateVpc", "vpc-1", "lab", "vpc/lab", new Entry.Lost(false));
    create("CreateVpc", "vpc-2", "lab", "vpc/lab", OK);
    delete("DeleteVpc", OK, "vpc-2");
    create("CreateVpc", "vpc-3", "lab", "vpc/lab", OK);
    create("CreateVpc", "vpc-4", "another", "vpc/lab", OK);
    assertThat(Ledger.of(journal).duplicates()).isEmpty();
  }

  @Test
  void what_a_refused_delete_leaves_is_a_leak() {
    create("CreateVpc", "vpc-1", "lab", "vpc/lab", OK);
    delete("DeleteVpc", new Entry.Refused("DependencyViolation", 400, "", false), "vpc-1");
    assertThat(Ledger.of(journal).kept()).singleElement().asString().startsWith("leak: vpc-1");
    assertThat(Ledger.of(journal).keys("lab")).containsExactly("vpc/lab");
    delete("DeleteVpc", new Entry.Lost(true), "vpc-1");
    assertThat(Ledger.of(journal).kept()).isEmpty();
    assertThat(Ledger.of(journal).keys("lab")).isEmpty();
  }

  @Test
  void a_finalizer_that_went_before_the_object_is_found() {
    create("CreateVpc", "vpc-1", "lab", "vpc/lab", OK);
    delete("DeleteVpc", OK, "vpc-1");
    Ledger ledger = Ledger.of(journal);
    assertThat(ledger.outlived(Map.of("lab", at(1)))).singleElement().asString().contains("vpc-1");
    assertThat(ledger.outlived(Map.of("lab", at(2)))).isEmpty();
  }

  @Test
  void a_subnet_that_went_before_an_instance_is_out_of_order() {
    lab();
    delete("DeleteSubnet", OK, "subnet-1");
    delete("TerminateInstances", OK, "i-1");
    assertThat(order(Set.of("subnet/a", "instance/one")))
        .singleElement()
        .asString()
        .startsWith("order: #5 TerminateInstances i-1 after #4 DeleteSubnet subnet-1");
  }

  @Test
  void an_instance_that_went_before_an_endpoint_is_out_of_order() {
    lab();
    create("CreateVpcEndpoint", "vpce-1", "endpoint", "vpc-endpoint/endpoint", OK);
    delete("TerminateInstances", OK, "i-1");
    delete("DeleteVpcEndpoints", OK, "vpce-1");
    assertThat(order(Set.of("instance/one"))).hasSize(1);
  }

  @Test
  void what_was_taken_out_of_the_spec_before_goes_at_any_time() {
    lab();
    delete("DeleteSubnet", OK, "subnet-1");
    delete("TerminateInstances", OK, "i-1");
    assertThat(order(Set.of("instance/one"))).isEmpty();
  }

  @Test
  void memory_that_grows_is_found_and_memory_that_does_not_is_not() {
    assertThat(heap(20, 21, 20, 22, 25, 26, 25, 27).violations("here"))
        .singleElement()
        .asString()
        .startsWith("heap: grows here, from 21.0 to 26.0 MiB");
    assertThat(heap(20, 21, 20, 22, 21, 22, 20, 22).violations("here")).isEmpty();
    assertThat(heap(20, 40).violations("here")).isEmpty();
  }

  @Test
  void what_is_more_less_or_other_in_the_account_is_found() {
    Account before = new Account(Map.of("vpc-1", "as it was", "vpc-2", "as it was"));
    Account after = new Account(Map.of("vpc-1", "changed", "vpc-3", "new"));
    assertThat(before.since(before)).isEmpty();
    assertThat(after.since(before))
        .anyMatch(line -> line.startsWith("foreign: vpc-1 was changed"))
        .anyMatch(line -> line.startsWith("foreign: vpc-2 is gone"))
        .anyMatch(line -> line.startsWith("leak: vpc-3"))
        .hasSize(3);
  }

  /** A VPC, a subnet and an instance. */
  private void lab() {
    create("CreateVpc", "vpc-1", "lab", "vpc/lab", OK);
    create("CreateSubnet", "subnet-1", "lab", "subnet/a", OK);
    create("RunInstances", "i-1", "lab", "instance/one", OK);
  }

  private List<String> order(Set<String> keys) {
    Departure departure = new Departure(START, keys);
    return new TeardownOrder(Ledger.of(journal), Map.of("lab", departure)).violations(journal);
  }

  private static Heap heap(long... mebibytes) {
    return new Heap(
        LongStream.of(mebibytes).mapToObj(m -> new Heap.Reading(1, 1, m << 20)).toList());
  }

  private void create(String action, String id, String owner, String key, Entry.Outcome outcome) {
    Map<String, String> parameters = new LinkedHashMap<>();
    parameters.put("TagSpecification.1.Tag.1.Key", Tags.OWNER);
    parameters.put("TagSpecification.1.Tag.1.Value", owner);
    parameters.put("TagSpecification.1.Tag.2.Key", Tags.KEY);
    parameters.put("TagSpecification.1.Tag.2.Value", key);
    parameters.put("VpcId", "vpc-1");
    add(action, parameters, outcome, List.of(), List.of(id));
  }

  private void delete(String action, Entry.Outcome outcome, String id) {
    add(action, Map.of(), outcome, List.of(id), List.of());
  }

  private void add(
      String action,
      Map<String, String> parameters,
      Entry.Outcome outcome,
      List<String> targeted,
      List<String> created) {
    long n = journal.size() + 1;
    journal.add(
        new Entry(
            n, at(n), "operator", "1", "here", action, parameters, outcome, targeted, created, ""));
  }

  private static Instant at(long call) {
    return START.plusSeconds(call);
  }
}
