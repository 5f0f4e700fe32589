package dev.vpclab.operator.plan;

import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;

/** The calls that change an object of ours without making or removing one. */
public sealed interface Change extends Action {
  Target target();

  @Override
  default Key key() {
    return target().key();
  }

  /** One of the two DNS attributes; EC2 takes one a call. */
  record DnsSupport(Target target, boolean value) implements Change {
    @Override
    public String verb() {
      return "ModifyVpcAttribute";
    }
  }

  record DnsHostnames(Target target, boolean value) implements Change {
    @Override
    public String verb() {
      return "ModifyVpcAttribute";
    }
  }

  record MapPublicIp(Target target, boolean value) implements Change {
    @Override
    public String verb() {
      return "ModifySubnetAttribute";
    }
  }

  record AttachGateway(Target target, Target vpc) implements Change {
    @Override
    public String verb() {
      return "AttachInternetGateway";
    }
  }

  record DetachGateway(Target target, String vpcId) implements Change {
    @Override
    public String verb() {
      return "DetachInternetGateway";
    }
  }

  record AddRoute(Target target, String destination, String gatewayId) implements Change {
    @Override
    public String verb() {
      return "CreateRoute";
    }
  }

  /** A route that leads elsewhere, or into a black hole, is turned without a gap. */
  record TurnRoute(Target target, String destination, String gatewayId) implements Change {
    @Override
    public String verb() {
      return "ReplaceRoute";
    }
  }

  record RemoveRoute(Target target, String destination) implements Change {
    @Override
    public String verb() {
      return "DeleteRoute";
    }
  }

  record Associate(Target target, Target subnet) implements Change {
    @Override
    public String verb() {
      return "AssociateRouteTable";
    }
  }

  /**
   * The subnet moves from another table to this one.
   *
   * @param associationId of the association that it has now
   */
  record MoveAssociation(Target target, Target subnet, String associationId) implements Change {
    @Override
    public String verb() {
      return "ReplaceRouteTableAssociation";
    }
  }

  record Disassociate(Target target, String associationId) implements Change {
    @Override
    public String verb() {
      return "DisassociateRouteTable";
    }
  }

  record Authorize(Target target, boolean egress, SortedSet<Rule> rules) implements Change {
    @Override
    public String verb() {
      return egress ? "AuthorizeSecurityGroupEgress" : "AuthorizeSecurityGroupIngress";
    }
  }

  record Revoke(Target target, boolean egress, SortedSet<Rule> rules) implements Change {
    @Override
    public String verb() {
      return egress ? "RevokeSecurityGroupEgress" : "RevokeSecurityGroupIngress";
    }
  }

  record InstanceGroups(Target target, List<String> groupIds) implements Change {
    @Override
    public String verb() {
      return "ModifyInstanceAttribute";
    }
  }

  /**
   * Everything about an endpoint in one call; EC2 gives few of them.
   *
   * @param policy null: as it is; empty: back to full access
   * @param privateDns null: as it is
   */
  record Endpoint(
      Target target,
      List<String> addRouteTables,
      List<String> removeRouteTables,
      List<String> addSubnets,
      List<String> removeSubnets,
      List<String> addGroups,
      List<String> removeGroups,
      String policy,
      Boolean privateDns)
      implements Change {
    @Override
    public String verb() {
      return "ModifyVpcEndpoint";
    }
  }

  record AddTags(Target target, SortedMap<String, String> tags) implements Change {
    @Override
    public String verb() {
      return "CreateTags";
    }
  }

  /** Never one of the ownership tags. */
  record RemoveTags(Target target, Set<String> tagKeys) implements Change {
    @Override
    public String verb() {
      return "DeleteTags";
    }
  }
}
