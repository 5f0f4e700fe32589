package dev.vpclab.operator.plan;

import java.util.List;
import java.util.Map;
import java.util.SortedSet;

/**
 * One EC2 object as it was read. Ids, states and names are EC2's; nothing is null but what is said
 * to be. Tags are by tag key.
 */
public sealed interface Live {
  String id();

  /** The VPC it is in; null for what is in none (a detached gateway, a terminated instance). */
  String vpcId();

  Map<String, String> tags();

  /** EC2's state in lower case; {@code available} where EC2 has none for the kind. */
  String state();

  /** What EC2 calls the thing, for sentences about whoever is in the way. */
  String type();

  /** Whether EC2 is about to bring it into another state by itself. */
  default boolean isInTransit() {
    return switch (state()) {
      case "pending", "deleting", "shutting-down", "stopping", "attaching", "detaching" -> true;
      default -> false;
    };
  }

  /** The Name tag and the id, or the id alone. */
  default String named() {
    String name = tags().get(Tags.NAME);
    return name == null || name.isEmpty() ? id() : name + " (" + id() + ")";
  }

  /**
   * @param dnsSupport null when the attribute was not read
   * @param dnsHostnames null when the attribute was not read
   */
  record Vpc(
      String id,
      String state,
      String cidrBlock,
      Boolean dnsSupport,
      Boolean dnsHostnames,
      Map<String, String> tags)
      implements Live {
    @Override
    public String vpcId() {
      return id;
    }

    @Override
    public String type() {
      return "VPC";
    }
  }

  /**
   * @param state the attachment's state: {@code available}, {@code attaching}, {@code detaching};
   *     {@code detached} when there is none
   */
  record InternetGateway(String id, String vpcId, String state, Map<String, String> tags)
      implements Live {
    @Override
    public String type() {
      return "internet gateway";
    }
  }

  record Subnet(
      String id,
      String vpcId,
      String state,
      String cidrBlock,
      String zone,
      boolean mapPublicIp,
      Map<String, String> tags)
      implements Live {
    @Override
    public String type() {
      return "subnet";
    }
  }

  record RouteTable(
      String id,
      String vpcId,
      List<Route> routes,
      List<Association> associations,
      Map<String, String> tags)
      implements Live {
    /** Whether it is the table that came with the VPC and goes with it. */
    public boolean main() {
      return associations.stream().anyMatch(Association::main);
    }

    @Override
    public String state() {
      return "available";
    }

    @Override
    public String type() {
      return "route table";
    }
  }

  /**
   * @param destination a CIDR block or a prefix list's id
   * @param target the id of what it leads to, or {@code local}
   * @param origin {@code CreateRouteTable}, {@code CreateRoute} or {@code
   *     EnableVgwRoutePropagation}
   * @param state {@code active} or {@code blackhole}
   */
  record Route(String destination, String target, String origin, String state) {}

  /**
   * @param subnetId null for the main association
   */
  record Association(String id, String subnetId, boolean main, String state) {}

  record SecurityGroup(
      String id,
      String vpcId,
      String name,
      String description,
      SortedSet<Rule> ingress,
      SortedSet<Rule> egress,
      Map<String, String> tags)
      implements Live {
    @Override
    public String state() {
      return "available";
    }

    @Override
    public String type() {
      return "security group";
    }
  }

  /**
   * @param subnetId null once it is terminated
   * @param privateIp null once it is terminated
   * @param publicIp null for none
   * @param keyName null for none
   */
  record Instance(
      String id,
      String vpcId,
      String state,
      String subnetId,
      String instanceType,
      String keyName,
      String privateIp,
      String publicIp,
      List<String> groupIds,
      Map<String, String> tags)
      implements Live {
    @Override
    public String type() {
      return "instance";
    }
  }

  /**
   * @param policy canonical JSON; empty for full access
   * @param lastError EC2's words for why it failed; null for none
   */
  record Endpoint(
      String id,
      String vpcId,
      String state,
      EndpointType endpointType,
      String serviceName,
      List<String> routeTableIds,
      List<String> subnetIds,
      List<String> groupIds,
      List<String> networkInterfaceIds,
      List<String> dnsNames,
      String policy,
      boolean privateDns,
      String lastError,
      Map<String, String> tags)
      implements Live {
    @Override
    public String type() {
      return endpointType == EndpointType.GATEWAY ? "gateway endpoint" : "interface endpoint";
    }
  }

  /**
   * @param subnetId the subnet it is in
   * @param interfaceType EC2's: {@code interface}, {@code vpc_endpoint}, {@code nat_gateway}, …
   * @param description EC2's text, which often says whose it is ({@code ELB app/…})
   * @param requester the service that made it; null when a person did
   * @param instanceId what it is attached to; null for nothing
   * @param publicIp null for none
   */
  record NetworkInterface(
      String id,
      String vpcId,
      String state,
      String subnetId,
      String zone,
      String interfaceType,
      String description,
      String requester,
      String instanceId,
      String privateIp,
      String publicIp,
      List<String> groupIds,
      Map<String, String> tags)
      implements Live {
    @Override
    public String type() {
      return "network interface";
    }
  }

  /**
   * @param subnetIds the subnets it guards
   */
  record NetworkAcl(
      String id,
      String vpcId,
      boolean isDefault,
      List<String> subnetIds,
      List<AclEntry> entries,
      Map<String, String> tags)
      implements Live {
    /** Whether it is as EC2 makes one with each VPC: it lets everything through. */
    public boolean isUntouched() {
      List<AclEntry> own = entries.stream().filter(entry -> !entry.isLast()).toList();
      return isDefault
          && own.size() == 2
          && own.stream().allMatch(AclEntry::letsAllThrough)
          && own.getFirst().egress() != own.getLast().egress();
    }

    @Override
    public String state() {
      return "available";
    }

    @Override
    public String type() {
      return "network ACL";
    }
  }

  /**
   * @param protocol a number as text; {@code -1} for all
   * @param fromPort null where it has none
   * @param toPort null where it has none
   */
  record AclEntry(
      int number,
      boolean egress,
      boolean allow,
      String protocol,
      String cidrBlock,
      Integer fromPort,
      Integer toPort) {
    /** Whether it is the one that cannot be taken out: what nothing allows is denied. */
    boolean isLast() {
      return number == 32_767;
    }

    boolean letsAllThrough() {
      return allow && protocol.equals("-1") && cidrBlock.equals("0.0.0.0/0");
    }
  }
}
