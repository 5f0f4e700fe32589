package dev.vpclab.operator.plan;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** What a call did, in a sentence for {@code kubectl describe}. */
public final class Account {

  private Account() {}

  /**
   * The sentence for a call that was done.
   *
   * @param made the new object of a create; null for other calls
   * @param before what was remembered before the call
   */
  public static String of(Action action, Live made, Memory before) {
    return switch (action) {
      case Create create -> {
        Recorded gone = before.recorded().get(create.key());
        yield "Made "
            + named(create.key())
            + (made == null ? "" : " (" + made.id() + ")")
            + (gone == null ? "" : ", because " + gone.id() + " is gone");
      }
      case Delete delete ->
          "Deleting "
              + delete.targets().stream()
                  .map(target -> named(target.key()) + " (" + target.id() + ")")
                  .collect(Collectors.joining(", "));
      case Change change -> change(change);
    };
  }

  /** The call before its outcome is known, or after it failed. */
  public static String attempt(Action action) {
    return action.verb() + " for " + named(action.key());
  }

  private static String change(Change change) {
    String it = named(change.key());
    return switch (change) {
      case Change.DnsSupport c -> "Switched DNS support of the VPC " + onOff(c.value());
      case Change.DnsHostnames c -> "Switched DNS host names of the VPC " + onOff(c.value());
      case Change.MapPublicIp c ->
          "Switched public addresses at launch " + onOff(c.value()) + " in " + it;
      case Change.AttachGateway c -> "Attached the internet gateway to " + c.vpc().id();
      case Change.DetachGateway c -> "Detached the internet gateway from " + c.vpcId();
      case Change.AddRoute c ->
          "Added route " + c.destination() + " to " + c.gatewayId() + " in " + it;
      case Change.TurnRoute c ->
          "Turned route " + c.destination() + " to " + c.gatewayId() + " in " + it;
      case Change.RemoveRoute c -> "Removed route " + c.destination() + " from " + it;
      case Change.Associate c -> "Associated " + named(c.subnet().key()) + " with " + it;
      case Change.MoveAssociation c -> "Moved " + named(c.subnet().key()) + " to " + it;
      case Change.Disassociate c -> "Took a subnet's association off " + it;
      case Change.Authorize c -> "Allowed " + rules(c.rules(), c.egress()) + " " + it;
      case Change.Revoke c -> "Revoked " + rules(c.rules(), c.egress()) + " " + it;
      case Change.InstanceGroups c ->
          "Gave " + it + " the security groups " + String.join(", ", c.groupIds());
      case Change.Endpoint c -> "Changed the endpoint: " + endpoint(c);
      case Change.AddTags c -> "Tagged " + it + ": " + String.join(", ", c.tags().keySet());
      case Change.RemoveTags c -> "Took tags off " + it + ": " + String.join(", ", c.tagKeys());
    };
  }

  private static String endpoint(Change.Endpoint c) {
    List<String> parts = new ArrayList<>();
    part(parts, "added", c.addRouteTables());
    part(parts, "removed", c.removeRouteTables());
    part(parts, "added", c.addSubnets());
    part(parts, "removed", c.removeSubnets());
    part(parts, "added", c.addGroups());
    part(parts, "removed", c.removeGroups());
    if (c.policy() != null) {
      parts.add(c.policy().isEmpty() ? "policy back to full access" : "new policy");
    }
    if (c.privateDns() != null) {
      parts.add("private DNS " + onOff(c.privateDns()));
    }
    return String.join("; ", parts);
  }

  private static void part(List<String> parts, String verb, List<String> ids) {
    if (!ids.isEmpty()) {
      parts.add(verb + " " + String.join(", ", ids));
    }
  }

  private static String rules(Collection<Rule> rules, boolean egress) {
    String all = rules.stream().map(rule -> rule(rule, egress)).collect(Collectors.joining(", "));
    return all + (egress ? " out of" : " into");
  }

  private static String rule(Rule rule, boolean egress) {
    String protocol = rule.protocol().equals("-1") ? "everything" : rule.protocol();
    String ports =
        rule.fromPort() == null || rule.fromPort() < 0
            ? ""
            : rule.fromPort().equals(rule.toPort())
                ? " " + rule.fromPort()
                : " " + rule.fromPort() + "-" + rule.toPort();
    return protocol + ports + (egress ? " to " : " from ") + rule.peer();
  }

  private static String named(Key key) {
    boolean only = key.equals(LabGraph.VPC) || key.equals(LabGraph.GATEWAY);
    return only || key.equals(EndpointGraph.ENDPOINT)
        ? "the " + key.kind().words()
        : key.kind().words() + " " + key.name();
  }

  private static String onOff(boolean value) {
    return value ? "on" : "off";
  }
}
