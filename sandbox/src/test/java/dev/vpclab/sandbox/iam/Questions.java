package dev.vpclab.sandbox.iam;

import dev.vpclab.sandbox.iam.Request.Thing;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What IAM is asked when a call reaches EC2: one question about the call itself, and more about
 * what EC2 does behind it. Where the reference leaves open whether a resource is asked about, it
 * is.
 */
record Questions(Parameters asked, Ledger ledger) {
  /** What the kinds of objects are named by; others among a call's ids are nobody's to allow. */
  private static final List<String> NAMED =
      List.of(
          "VpcId",
          "SubnetId",
          "RouteTableId",
          "InternetGatewayId",
          "GroupId",
          "InstanceId",
          "VpcEndpointId");

  private static final List<String> LISTED =
      List.of(
          "SubnetId",
          "RouteTableId",
          "SecurityGroupId",
          "GroupId",
          "InstanceId",
          "VpcEndpointId",
          "ResourceId",
          "AddRouteTableId",
          "RemoveRouteTableId",
          "AddSubnetId",
          "RemoveSubnetId",
          "AddSecurityGroupId",
          "RemoveSecurityGroupId");

  /**
   * @param parameters by the names of the wire
   */
  static List<Request> of(String action, Map<String, String> parameters, Ledger ledger) {
    if (action.equals("GetCallerIdentity")) {
      // IAM is not asked: nobody can be denied it.
      return List.of();
    }
    if (action.equals("AssumeRole")) {
      // By a statement of its own, with the roles that an administrator means: see the README.
      return List.of();
    }
    return new Questions(new Parameters(parameters), ledger).all(action);
  }

  private List<Request> all(String action) {
    List<Request> all = new ArrayList<>();
    all.add(itself(action));
    tagged(action).ifPresent(all::add);
    String image = asked.one("ImageId");
    if (image != null && image.startsWith("resolve:ssm:")) {
      String path = image.substring("resolve:ssm:/".length());
      all.add(about("ssm:GetParameters", "arn:aws:ssm:ap-northeast-2::parameter/" + path));
    }
    if (Boolean.parseBoolean(asked.one("PrivateDnsEnabled"))) {
      all.add(about("route53:AssociateVPCWithHostedZone", "arn:aws:route53:::hostedzone/Z1"));
    }
    return all;
  }

  private Request itself(String action) {
    if (action.startsWith("Describe")) {
      return about("ec2:" + action, "*");
    }
    List<Thing> things = new ArrayList<>();
    made(action).forEach(type -> things.add(Thing.made(type, asked.tagsFor(type))));
    there().forEach(id -> things.add(Thing.of(Parameters.type(id), id, ledger.tags(id))));
    Map<String, List<String>> context = new HashMap<>();
    if (action.equals("RunInstances")) {
      things.addAll(launched());
      context.putAll(launch());
    }
    if (action.endsWith("Tags")) {
      context.putAll(Request.keys("aws:RequestTag/", asked.tags()));
      if (!asked.tags().isEmpty()) {
        context.put("aws:TagKeys", List.copyOf(asked.tags().keySet()));
      }
    }
    return new Request("ec2:" + action, things, context);
  }

  /** What is tagged in a create is a question of its own. */
  private Optional<Request> tagged(String action) {
    List<Thing> things =
        made(action).stream()
            .filter(type -> !asked.tagsFor(type).isEmpty())
            .map(type -> Thing.made(type, asked.tagsFor(type)))
            .toList();
    return things.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Request("ec2:CreateTags", things, Map.of("ec2:CreateAction", List.of(action))));
  }

  private static List<String> made(String action) {
    return switch (action) {
      case "CreateVpc" -> List.of("vpc");
      case "CreateSubnet" -> List.of("subnet");
      case "CreateRouteTable" -> List.of("route-table");
      case "CreateInternetGateway" -> List.of("internet-gateway");
      case "CreateSecurityGroup" -> List.of("security-group");
      case "CreateVpcEndpoint" -> List.of("vpc-endpoint");
      case "RunInstances" -> List.of("instance", "volume", "network-interface");
      case "AuthorizeSecurityGroupIngress", "AuthorizeSecurityGroupEgress" ->
          List.of("security-group-rule");
      default -> List.of();
    };
  }

  private List<String> there() {
    Stream<String> named = NAMED.stream().map(asked::one).filter(id -> id != null);
    Stream<String> listed = LISTED.stream().flatMap(list -> asked.all(list).stream());
    List<String> ids = new ArrayList<>(Stream.concat(named, listed).toList());
    String association = asked.one("AssociationId");
    if (association != null && ledger.association(association) != null) {
      ids.addAll(ledger.association(association));
    }
    return ids.stream().distinct().toList();
  }

  private List<Thing> launched() {
    List<Thing> things = new ArrayList<>();
    String subnet = asked.one("NetworkInterface.1.SubnetId");
    things.add(Thing.of("subnet", subnet, ledger.tags(subnet)));
    List<String> groups = new ArrayList<>(asked.all("NetworkInterface.1.SecurityGroupId"));
    if (groups.isEmpty()) {
      groups.add(ledger.defaultGroup(subnet));
    }
    groups.forEach(id -> things.add(Thing.of("security-group", id, ledger.tags(id))));
    things.add(Thing.of("image", "ami-1", Map.of()));
    things.add(Thing.of("snapshot", "snap-1", Map.of()));
    if (asked.one("KeyName") != null) {
      things.add(Thing.of("key-pair", asked.one("KeyName"), Map.of()));
    }
    return things;
  }

  private Map<String, List<String>> launch() {
    String tokens = asked.one("MetadataOptions.HttpTokens");
    return tokens == null ? Map.of() : Map.of("ec2:MetadataHttpTokens", List.of(tokens));
  }

  private static Request about(String action, String arn) {
    return new Request(action, List.of(new Thing(arn, Map.of())), Map.of());
  }
}
