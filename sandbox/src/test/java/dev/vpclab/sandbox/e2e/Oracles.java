package dev.vpclab.sandbox.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vpclab.operator.plan.Tags;
import dev.vpclab.sandbox.ec2.Account;
import dev.vpclab.sandbox.ec2.Entry;
import dev.vpclab.sandbox.ec2.world.Pace;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Rules that judge a journal of the operator's calls. */
public final class Oracles {
  /** Amazon VPC User Guide, "Delete your VPC": what is inside goes before what it is in. */
  private static final List<String> ORDER =
      List.of(
          "DeleteVpcEndpoints",
          "TerminateInstances",
          "DeleteSubnet",
          "DeleteRouteTable",
          "DetachInternetGateway",
          "DeleteInternetGateway",
          "DeleteSecurityGroup",
          "DeleteVpc");

  private Oracles() {}

  /** No node of a resource's graph was made twice. */
  public static void nothingTwice(List<Entry> journal) {
    Map<String, String> made = new TreeMap<>();
    for (Entry entry : journal) {
      Map<String, String> tags = tags(entry);
      if (!entry.outcome().happened()
          || entry.created().isEmpty()
          || !tags.containsKey(Tags.OWNER)
          || entry.action().equals("CreateTags")) {
        continue;
      }
      String node = tags.get(Tags.OWNER) + " " + tags.get(Tags.KEY);
      String before = made.put(node, entry.toString());
      assertThat(before).as("made before %s", entry).isNull();
    }
  }

  /** Whatever a call is to change was made by a call with our tags in it. */
  public static void onlyOurs(List<Entry> journal, String cluster) {
    Set<String> ours = new HashSet<>();
    for (Entry entry : journal) {
      if (!entry.isMutating()) {
        continue;
      }
      assertThat(entry.targeted())
          .as("targets of %s", entry)
          .filteredOn(id -> id.matches("[a-z]+-[0-9a-f]{17}"))
          .filteredOn(id -> !id.startsWith("ami-"))
          .allMatch(ours::contains, "are ours");
      if (!entry.created().isEmpty()
          && (cluster.equals(tags(entry).get(Tags.CLUSTER))
              || ours.containsAll(entry.targeted()) && !entry.targeted().isEmpty())) {
        ours.addAll(entry.created());
      }
    }
  }

  /**
   * One whole deletion, which began after {@code since} of a journal that shows the creates as
   * well: no call came after one that belongs later, and none was missing.
   */
  public static void inOrder(List<Entry> whole, long since) {
    inOrder(whole, since, Pace.FAST);
  }

  /** The same where EC2 takes so long. */
  public static void inOrder(List<Entry> whole, long since, Pace pace) {
    List<Entry> journal =
        whole.stream().filter(entry -> entry.isOk() && entry.sequence() > since).toList();
    List<String> deletes = journal.stream().map(Entry::action).filter(ORDER::contains).toList();
    assertThat(deletes).containsAll(ORDER);
    assertThat(deletes.stream().map(ORDER::indexOf).toList()).as("%s", deletes).isSorted();
    // A stage is over when EC2 shows its objects gone, and not when it took the call.
    Set<String> slow = interfaceEndpoints(whole);
    apart(
        journal,
        "DeleteVpcEndpoints",
        "TerminateInstances",
        delete ->
            delete.targeted().stream().anyMatch(slow::contains)
                ? pace.endpointDown()
                : pace.gatewayDown());
    apart(journal, "TerminateInstances", "DeleteSubnet", delete -> pace.instance());
  }

  private static Set<String> interfaceEndpoints(List<Entry> journal) {
    return journal.stream()
        .filter(entry -> "Interface".equals(entry.parameters().get("VpcEndpointType")))
        .flatMap(entry -> entry.created().stream())
        .collect(Collectors.toSet());
  }

  private static void apart(
      List<Entry> journal, String first, String then, Function<Entry, Duration> takes) {
    Instant over =
        calls(journal, first)
            .map(call -> call.time().plus(takes.apply(call)))
            .max(Comparator.naturalOrder())
            .orElseThrow();
    Instant next =
        calls(journal, then).map(Entry::time).min(Comparator.naturalOrder()).orElseThrow();
    assertThat(next).as("%s waits until what %s began is over", then, first).isAfterOrEqualTo(over);
  }

  private static Stream<Entry> calls(List<Entry> journal, String action) {
    return journal.stream().filter(entry -> entry.action().equals(action));
  }

  public static void noDependencyViolation(List<Entry> journal) {
    assertThat(journal).noneMatch(entry -> entry.code().equals("DependencyViolation"));
  }

  /** EC2 has nothing left but what was there before. */
  static void nothingLeft(Stage stage, Set<String> before) {
    assertThat(stage.account().look().left()).containsExactlyInAnyOrderElementsOf(before);
  }

  static void nothingLeft(Stage stage) {
    nothingLeft(stage.account());
  }

  /** EC2 has nothing but what it makes by itself. */
  public static void nothingLeft(Account account) {
    assertThat(account.look().left()).isEmpty();
  }

  /** The tags that a create call carries. */
  public static Map<String, String> tags(Entry entry) {
    Map<String, String> tags = new HashMap<>();
    entry
        .parameters()
        .forEach(
            (name, value) -> {
              if (name.startsWith("TagSpecification.1.") && name.endsWith(".Key")) {
                tags.put(value, entry.parameters().get(name.replaceAll("Key$", "Value")));
              }
            });
    return tags;
  }
}
