package dev.vpclab.sandbox.ec2.world;

import dev.vpclab.sandbox.ec2.wire.Ec2Error;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.services.ec2.model.CreateNetworkAclEntryRequest;
import software.amazon.awssdk.services.ec2.model.CreateNetworkAclEntryResponse;
import software.amazon.awssdk.services.ec2.model.DeleteNetworkAclEntryRequest;
import software.amazon.awssdk.services.ec2.model.DeleteNetworkAclEntryResponse;
import software.amazon.awssdk.services.ec2.model.NetworkAclEntry;
import software.amazon.awssdk.services.ec2.model.ReplaceNetworkAclEntryRequest;
import software.amazon.awssdk.services.ec2.model.ReplaceNetworkAclEntryResponse;

/** The numbered entries of an ACL; a number is unique in its direction. */
final class NetworkAclEntries {
  private static final String PARAMETERS =
      "*NetworkAclId *RuleNumber *Protocol *RuleAction *Egress CidrBlock Icmp PortRange";
  private final World world;

  NetworkAclEntries(World world) {
    this.world = world;
  }

  static NetworkAclEntry all(boolean egress, int number, String action) {
    return NetworkAclEntry.builder()
        .cidrBlock("0.0.0.0/0")
        .egress(egress)
        .protocol("-1")
        .ruleAction(action)
        .ruleNumber(number)
        .build();
  }

  void register(Actions actions) {
    actions.on(
        "CreateNetworkAclEntry",
        CreateNetworkAclEntryRequest::builder,
        q -> {
          NetworkAclEntry.Builder entry =
              NetworkAclEntry.builder()
                  .cidrBlock(q.cidrBlock())
                  .egress(q.egress())
                  .icmpTypeCode(q.icmpTypeCode())
                  .portRange(q.portRange())
                  .protocol(q.protocol())
                  .ruleAction(q.ruleActionAsString())
                  .ruleNumber(q.ruleNumber());
          create(q.networkAclId(), checked(entry.build()));
          return CreateNetworkAclEntryResponse.builder().build();
        },
        PARAMETERS);
    actions.on(
        "ReplaceNetworkAclEntry",
        ReplaceNetworkAclEntryRequest::builder,
        q -> {
          NetworkAclEntry.Builder entry =
              NetworkAclEntry.builder()
                  .cidrBlock(q.cidrBlock())
                  .egress(q.egress())
                  .icmpTypeCode(q.icmpTypeCode())
                  .portRange(q.portRange())
                  .protocol(q.protocol())
                  .ruleAction(q.ruleActionAsString())
                  .ruleNumber(q.ruleNumber());
          NetworkAclEntry checked = checked(entry.build());
          delete(q.networkAclId(), q.ruleNumber(), q.egress());
          create(q.networkAclId(), checked);
          return ReplaceNetworkAclEntryResponse.builder().build();
        },
        PARAMETERS);
    actions.on(
        "DeleteNetworkAclEntry",
        DeleteNetworkAclEntryRequest::builder,
        q -> {
          delete(q.networkAclId(), q.ruleNumber(), q.egress());
          return DeleteNetworkAclEntryResponse.builder().build();
        },
        "*NetworkAclId *RuleNumber *Egress");
  }

  private static NetworkAclEntry checked(NetworkAclEntry entry) {
    if (entry.cidrBlock() == null) {
      throw Actions.missing("cidrBlock");
    }
    if (entry.ruleNumber() < 1 || entry.ruleNumber() > 32766) {
      throw Ec2Error.invalidValue("ruleNumber", entry.ruleNumber(), "It must be 1 to 32766.");
    }
    if (!List.of("allow", "deny").contains(entry.ruleActionAsString())) {
      throw Ec2Error.invalidValue("ruleAction", entry.ruleActionAsString(), "Unknown.");
    }
    String block = Cidr.parse("cidrBlock", entry.cidrBlock()).toString();
    String protocol =
        switch (entry.protocol()) {
          case "tcp" -> "6";
          case "udp" -> "17";
          case "icmp" -> "1";
          case "all" -> "-1";
          default -> entry.protocol();
        };
    return entry.toBuilder().cidrBlock(block).protocol(protocol).build();
  }

  private void create(String aclId, NetworkAclEntry entry) {
    change(
        aclId,
        entries -> {
          if (entries.stream().anyMatch(e -> same(e, entry.ruleNumber(), entry.egress()))) {
            throw Ec2Error.of(
                "NetworkAclEntryAlreadyExists",
                "The network acl entry identified by %d already exists.",
                entry.ruleNumber());
          }
          List<NetworkAclEntry> more = new ArrayList<>(entries);
          more.add(entry);
          more.sort(
              Comparator.comparing(NetworkAclEntry::egress)
                  .reversed()
                  .thenComparing(NetworkAclEntry::ruleNumber));
          return more;
        });
  }

  private void delete(String aclId, int number, boolean egress) {
    change(
        aclId,
        entries -> {
          if (number == 32767 || entries.stream().noneMatch(e -> same(e, number, egress))) {
            throw Ec2Error.of(
                "InvalidNetworkAclEntry.NotFound",
                "The network acl entry identified by (%d, %s) does not exist",
                number,
                egress ? "egress" : "ingress");
          }
          return entries.stream().filter(e -> !same(e, number, egress)).toList();
        });
  }

  private static boolean same(NetworkAclEntry entry, int number, boolean egress) {
    return entry.ruleNumber() == number && entry.egress() == egress;
  }

  private void change(String aclId, UnaryOperator<List<NetworkAclEntry>> change) {
    world.acls.change(aclId, a -> a.toBuilder().entries(change.apply(a.entries())).build());
  }
}
