package dev.vpclab.operator.aws;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Every right in AWS that the operator uses, and no other: a call to EC2 whose action is not here
 * is not sent. The policy file says the same to IAM. Source of what each action can be tied to:
 * Service Authorization Reference, "Actions, resources, and condition keys for Amazon EC2".
 */
public final class Rights {
  /**
   * Rights for one purpose under one condition.
   *
   * @param actions as IAM writes them, with the service's prefix
   * @param purpose what they are for; ends a sentence that begins with the action
   * @param condition when the policy file allows them, in words
   */
  public record Group(List<String> actions, String purpose, String condition) {
    public Group {
      actions = List.copyOf(actions);
    }
  }

  private static final String OURS = "every object of the call carries our cluster tag";

  /** In the order of a lab's life. */
  public static final List<Group> GROUPS =
      List.of(
          new Group(
              ec2(
                  "DescribeInstances DescribeInternetGateways DescribeNetworkAcls"
                      + " DescribeNetworkInterfaces DescribePrefixLists DescribeRouteTables"
                      + " DescribeSecurityGroups DescribeSubnets DescribeVpcAttribute"
                      + " DescribeVpcEndpointServices DescribeVpcEndpoints DescribeVpcs"),
              "see what is there, whoever made it",
              "none"),
          new Group(
              ec2("CreateVpc CreateInternetGateway"),
              "make what stands alone",
              "our cluster tag is in the request"),
          new Group(
              ec2("CreateSubnet CreateRouteTable CreateSecurityGroup CreateVpcEndpoint"),
              "make what a VPC holds",
              "our cluster tag is in the request; the VPC, and what an endpoint is tied to, carries"
                  + " it"),
          new Group(
              ec2("RunInstances"),
              "launch instances",
              "our cluster tag is in the request for instance, volume and network interface; IMDSv2"
                  + " is required; no instance profile; the subnet carries the tag, and so does the"
                  + " group unless it has no cluster tag at all (a VPC's default group)"),
          new Group(
              ec2(
                  "AttachInternetGateway AssociateRouteTable ReplaceRouteTableAssociation"
                      + " DisassociateRouteTable CreateRoute ReplaceRoute DeleteRoute"
                      + " AuthorizeSecurityGroupIngress AuthorizeSecurityGroupEgress"
                      + " RevokeSecurityGroupIngress RevokeSecurityGroupEgress ModifyVpcAttribute"
                      + " ModifySubnetAttribute"),
              "change, and put right what was changed",
              OURS),
          new Group(
              ec2("ModifyInstanceAttribute ModifyVpcEndpoint"),
              "regroup an instance, tie an endpoint and take others' ties off",
              "the instance or endpoint carries our cluster tag; groups, tables and subnets carry"
                  + " it or no cluster tag at all"),
          new Group(
              ec2("CreateTags DeleteTags"),
              "tag what is made; set other tags later",
              "in a create, with our cluster tag; later only on what carries it, and never"
                  + " `vpclab.dev/cluster`, `/owner` or `/key`"),
          new Group(
              ec2(
                  "DeleteVpcEndpoints TerminateInstances DeleteSubnet DeleteRouteTable"
                      + " DetachInternetGateway DeleteInternetGateway DeleteSecurityGroup"
                      + " DeleteVpc"),
              "take away",
              OURS),
          new Group(
              List.of("ssm:GetParameters"),
              "let EC2 look up an image by `resolve:ssm:`, as the default has it",
              "Amazon's public parameters"),
          new Group(
              List.of("route53:AssociateVPCWithHostedZone"),
              "let EC2 set up an endpoint's private DNS",
              "none"));

  private static final Set<String> EC2 =
      actions()
          .filter(action -> action.startsWith("ec2:"))
          .map(action -> action.substring("ec2:".length()))
          .collect(Collectors.toUnmodifiableSet());

  private Rights() {}

  /** All actions of all groups. */
  public static Stream<String> actions() {
    return GROUPS.stream().flatMap(group -> group.actions().stream());
  }

  /** Whether the policy file allows this call to EC2, by EC2's name of it. */
  static boolean include(String action) {
    return EC2.contains(action);
  }

  private static List<String> ec2(String names) {
    return Stream.of(names.split(" ")).map(name -> "ec2:" + name).toList();
  }
}
