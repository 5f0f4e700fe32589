package dev.vpclab.operator.plan;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * The creates. They are plain data (text, lists, maps; null for "not given"), because the exact
 * parameters are written to {@code status} as an intent before the call and are sent again from
 * there.
 */
public sealed interface Create extends Action {
  /** All tags of the new object, ownership included, by tag key. */
  Map<String, String> tags();

  /** Ids of what the new object is placed into, and of what it is tied to. */
  default List<String> references() {
    return switch (this) {
      case Vpc vpc -> List.of();
      case InternetGateway gateway -> List.of();
      case Subnet subnet -> ids(subnet.vpcId());
      case RouteTable table -> ids(table.vpcId());
      case SecurityGroup group -> ids(group.vpcId());
      case Instance i -> ids(i.subnetId(), i.groupIds());
      case Endpoint e -> ids(e.vpcId(), e.routeTableIds(), e.subnetIds(), e.groupIds());
    };
  }

  /** Without nulls, which only a status that somebody edited has here. */
  @SafeVarargs
  private static List<String> ids(String one, List<String>... more) {
    Stream<String> others = Stream.of(more).filter(Objects::nonNull).flatMap(List::stream);
    return Stream.concat(Stream.ofNullable(one), others).filter(Objects::nonNull).toList();
  }

  /** What EC2 offers against a second object when the outcome of a create is not known. */
  enum Repeat {
    /** A client token of ours: sending again is safe. */
    TOKEN,
    /** A CIDR block or a name that is unique in the VPC: sending again is refused. */
    NATURAL_KEY,
    /** Nothing: look, wait out the visibility lag, look again. */
    NEITHER
  }

  /** Which of the three it is. Source: EC2 API reference, "Ensuring idempotency". */
  Repeat repeat();

  record Vpc(Key key, String cidrBlock, Map<String, String> tags) implements Create {
    @Override
    public Repeat repeat() {
      return Repeat.NEITHER;
    }

    @Override
    public String verb() {
      return "CreateVpc";
    }
  }

  record InternetGateway(Key key, Map<String, String> tags) implements Create {
    @Override
    public Repeat repeat() {
      return Repeat.NEITHER;
    }

    @Override
    public String verb() {
      return "CreateInternetGateway";
    }
  }

  record Subnet(Key key, String vpcId, String cidrBlock, String zone, Map<String, String> tags)
      implements Create {
    @Override
    public Repeat repeat() {
      return Repeat.NATURAL_KEY;
    }

    @Override
    public String verb() {
      return "CreateSubnet";
    }
  }

  record RouteTable(Key key, String vpcId, Map<String, String> tags) implements Create {
    @Override
    public Repeat repeat() {
      return Repeat.TOKEN;
    }

    @Override
    public String verb() {
      return "CreateRouteTable";
    }
  }

  record SecurityGroup(
      Key key, String vpcId, String name, String description, Map<String, String> tags)
      implements Create {
    @Override
    public Repeat repeat() {
      return Repeat.NATURAL_KEY;
    }

    @Override
    public String verb() {
      return "CreateSecurityGroup";
    }
  }

  /**
   * @param userData the salted hash of the user data; the content itself is never kept
   */
  record Instance(
      Key key,
      String subnetId,
      List<String> groupIds,
      String type,
      String image,
      String userData,
      String keyName,
      boolean publicIp,
      String privateIp,
      Map<String, String> tags)
      implements Create {
    @Override
    public Repeat repeat() {
      return Repeat.TOKEN;
    }

    @Override
    public String verb() {
      return "RunInstances";
    }
  }

  record Endpoint(
      Key key,
      String vpcId,
      EndpointType type,
      String serviceName,
      List<String> routeTableIds,
      List<String> subnetIds,
      List<String> groupIds,
      String policy,
      boolean privateDns,
      Map<String, String> tags)
      implements Create {
    public static final String VERB = "CreateVpcEndpoint";

    @Override
    public Repeat repeat() {
      return Repeat.TOKEN;
    }

    @Override
    public String verb() {
      return VERB;
    }
  }
}
