package dev.vpclab.operator.plan;

import dev.vpclab.operator.api.RuleSpec;
import dev.vpclab.operator.api.SecurityGroupSpec;
import dev.vpclab.operator.api.VpcLabSpec;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The security groups and their rules. */
final class RuleChecks {
  private static final int GROUPS = 16;
  private static final int RULES = 50;
  private static final int PEER_BLOCKS = 20;
  private static final int PEER_GROUPS = 5;
  private static final String LIST = "spec.securityGroups";
  private static final Pattern PROTOCOLS = Pattern.compile("tcp|udp|icmp|all");

  /** EC2's characters for descriptions. Source: EC2 API reference, CreateSecurityGroup. */
  private static final Pattern DESCRIPTIONS =
      Pattern.compile("[A-Za-z0-9 ._:/()#,@\\[\\]+=&;{}!$*-]*");

  private static final String CHARACTERS = "letters, digits, blanks and ._-:/()#,@[]+=&;{}!$* only";

  private final VpcLabSpec spec;
  private final Complaints complaints;
  private final Set<String> names;

  RuleChecks(VpcLabSpec spec, Complaints complaints) {
    this.spec = spec;
    this.complaints = complaints;
    this.names =
        spec.securityGroups().stream().map(SecurityGroupSpec::name).collect(Collectors.toSet());
  }

  void run() {
    List<SecurityGroupSpec> groups = spec.securityGroups();
    complaints.size(null, LIST, groups, GROUPS);
    complaints.names(
        groups.stream().map(SecurityGroupSpec::name).toList(), LIST, ObjectKind.SECURITY_GROUP);
    for (int i = 0; i < groups.size(); i++) {
      group(LIST + "[" + i + "]", groups.get(i));
    }
  }

  private void group(String path, SecurityGroupSpec group) {
    Key key = Complaints.key(ObjectKind.SECURITY_GROUP, group.name());
    String name = group.name();
    if (name != null && (name.equals("default") || name.startsWith("sg-"))) {
      complaints.add(
          key, path + ".name", "EC2 keeps default and sg-… for itself; choose another name.");
    }
    complaints.optional(
        key, path + ".description", group.description(), 255, DESCRIPTIONS, CHARACTERS);
    rules(key, path + ".ingress", group.ingress());
    if (group.egress() != null) {
      rules(key, path + ".egress", group.egress());
    }
    complaints.tags(key, path + ".tags", group.tags(), spec.tags());
  }

  private void rules(Key key, String path, List<RuleSpec> rules) {
    complaints.size(key, path, rules, RULES);
    for (int i = 0; i < rules.size(); i++) {
      rule(key, path + "[" + i + "]", rules.get(i));
    }
  }

  private void rule(Key key, String path, RuleSpec rule) {
    complaints.required(
        key, path + ".protocol", rule.protocol(), 4, PROTOCOLS, "tcp, udp, icmp or all");
    ports(key, path, rule);
    if (rule.cidrBlocks().isEmpty() && rule.securityGroups().isEmpty()) {
      complaints.add(key, path, "names nobody; give cidrBlocks, securityGroups, or both.");
    }
    complaints.size(key, path + ".cidrBlocks", rule.cidrBlocks(), PEER_BLOCKS);
    for (int i = 0; i < rule.cidrBlocks().size(); i++) {
      complaints.block(key, path + ".cidrBlocks[" + i + "]", rule.cidrBlocks().get(i));
    }
    complaints.size(key, path + ".securityGroups", rule.securityGroups(), PEER_GROUPS);
    for (int i = 0; i < rule.securityGroups().size(); i++) {
      complaints.reference(
          key, path + ".securityGroups[" + i + "]", rule.securityGroups().get(i), names, LIST);
    }
    complaints.optional(
        key, path + ".description", rule.description(), 255, DESCRIPTIONS, CHARACTERS);
  }

  private void ports(Key key, String path, RuleSpec rule) {
    if (rule.protocol() == null) {
      return;
    }
    Integer from = rule.fromPort();
    Integer to = rule.toPort();
    switch (rule.protocol()) {
      case "tcp", "udp" -> {
        if (from == null || to == null) {
          String missing = from == null ? ".fromPort" : ".toPort";
          complaints.add(
              key, path + missing, "is missing; " + rule.protocol() + " needs both ports.");
        } else if (outside(from, 0, 65535) || outside(to, 0, 65535)) {
          complaints.add(key, path + ".fromPort", "ports are from 0 to 65535; choose such.");
        } else if (from > to) {
          complaints.add(
              key, path + ".fromPort", from + " is greater than toPort " + to + "; exchange them.");
        }
      }
      case "icmp" -> icmp(key, path, from, to);
      case "all" -> {
        if (from != null || to != null) {
          complaints.add(
              key, path + ".protocol", "all has no ports; take them out, or name tcp or udp.");
        }
      }
      default -> {
        // Complained about as a protocol.
      }
    }
  }

  private void icmp(Key key, String path, Integer type, Integer code) {
    if ((type == null) != (code == null)) {
      String missing = type == null ? ".fromPort" : ".toPort";
      complaints.add(
          key,
          path + missing,
          "is missing; icmp has type and code, or neither: give both or none.");
    } else if (type != null
        && (outside(type, -1, 255) || outside(code, -1, 255) || type < 0 && code >= 0)) {
      complaints.add(
          key,
          path + ".fromPort",
          "type and code of icmp are from -1 (every) to 255, and every type has every code;"
              + " choose such.");
    }
  }

  private static boolean outside(int value, int least, int most) {
    return value < least || value > most;
  }
}
