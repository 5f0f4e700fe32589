package dev.vpclab.operator.metrics;

import java.util.List;
import java.util.stream.Stream;

/** The calls that the operator makes, by EC2's and STS's names. */
final class Actions {
  static final List<String> READS =
      List.of(
          "GetCallerIdentity",
          "DescribeInstances",
          "DescribeInternetGateways",
          "DescribeNetworkAcls",
          "DescribeNetworkInterfaces",
          "DescribePrefixLists",
          "DescribeRouteTables",
          "DescribeSecurityGroups",
          "DescribeSubnets",
          "DescribeVpcAttribute",
          "DescribeVpcEndpointServices",
          "DescribeVpcEndpoints",
          "DescribeVpcs");

  static final List<String> WRITES =
      List.of(
          "AssociateRouteTable",
          "AttachInternetGateway",
          "AuthorizeSecurityGroupEgress",
          "AuthorizeSecurityGroupIngress",
          "CreateInternetGateway",
          "CreateRoute",
          "CreateRouteTable",
          "CreateSecurityGroup",
          "CreateSubnet",
          "CreateTags",
          "CreateVpc",
          "CreateVpcEndpoint",
          "DeleteInternetGateway",
          "DeleteRoute",
          "DeleteRouteTable",
          "DeleteSecurityGroup",
          "DeleteSubnet",
          "DeleteTags",
          "DeleteVpc",
          "DeleteVpcEndpoints",
          "DetachInternetGateway",
          "DisassociateRouteTable",
          "ModifyInstanceAttribute",
          "ModifySubnetAttribute",
          "ModifyVpcAttribute",
          "ModifyVpcEndpoint",
          "ReplaceRoute",
          "ReplaceRouteTableAssociation",
          "RevokeSecurityGroupEgress",
          "RevokeSecurityGroupIngress",
          "RunInstances",
          "TerminateInstances");

  static final List<String> ALL = Stream.concat(READS.stream(), WRITES.stream()).toList();

  private Actions() {}
}
