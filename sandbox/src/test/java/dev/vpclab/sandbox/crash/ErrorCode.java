package dev.vpclab.sandbox.crash;

import static dev.vpclab.sandbox.crash.ErrorClass.ALREADY_SO;
import static dev.vpclab.sandbox.crash.ErrorClass.DENIED;
import static dev.vpclab.sandbox.crash.ErrorClass.DEPENDENCY;
import static dev.vpclab.sandbox.crash.ErrorClass.IT_WAS_MADE;
import static dev.vpclab.sandbox.crash.ErrorClass.MAY_CLEAR;
import static dev.vpclab.sandbox.crash.ErrorClass.OTHER;
import static dev.vpclab.sandbox.crash.ErrorClass.OUR_BUG;
import static dev.vpclab.sandbox.crash.ErrorClass.QUOTA;
import static dev.vpclab.sandbox.crash.ErrorClass.THROTTLE;
import static dev.vpclab.sandbox.crash.ErrorClass.UNKNOWN_OUTCOME;
import static dev.vpclab.sandbox.crash.ErrorClass.USER_ERROR;
import static dev.vpclab.sandbox.crash.ErrorClass.VISIBILITY_LAG;

import java.util.ArrayList;
import java.util.List;

/**
 * One of EC2's error codes. Source: EC2 API reference, "Error codes", and each action's page.
 *
 * @param code with the message after a colon, where the message decides
 * @param actions that it is an answer to; empty for every action there is
 */
record ErrorCode(ErrorClass kind, String code, List<String> actions) {
  private static final String VPC =
      "ModifyVpcAttribute AttachInternetGateway DetachInternetGateway CreateSubnet"
          + " CreateRouteTable CreateSecurityGroup CreateVpcEndpoint CreateTags DeleteVpc";
  private static final String SUBNET =
      "AssociateRouteTable ModifySubnetAttribute RunInstances CreateVpcEndpoint"
          + " ModifyVpcEndpoint CreateTags DeleteSubnet";
  private static final String GATEWAY =
      "AttachInternetGateway DetachInternetGateway CreateRoute CreateTags DeleteInternetGateway";
  private static final String TABLE =
      "AssociateRouteTable CreateRoute CreateVpcEndpoint ModifyVpcEndpoint CreateTags"
          + " DeleteRouteTable";
  private static final String GROUP =
      "AuthorizeSecurityGroupIngress RevokeSecurityGroupIngress RunInstances CreateVpcEndpoint"
          + " ModifyVpcEndpoint CreateTags DeleteSecurityGroup";
  private static final String INSTANCE = "TerminateInstances CreateTags";
  private static final String ENDPOINT = "ModifyVpcEndpoint DeleteVpcEndpoints CreateTags";
  private static final String ENDPOINT_MADE = "CreateVpcEndpoint ModifyVpcEndpoint";
  private static final String DELETES =
      "DeleteVpc DeleteSubnet DeleteRouteTable DeleteInternetGateway DeleteSecurityGroup"
          + " DetachInternetGateway";

  /** Every code of the table of classes; the first of each class that occurs everywhere leads. */
  static final List<ErrorCode> ALL = new ArrayList<>();

  static {
    anywhere(
        THROTTLE,
        "RequestLimitExceeded Throttling ThrottlingException ThrottledException RequestThrottled",
        "RequestThrottledException SlowDown TooManyRequestsException BandwidthLimitExceeded",
        "ConcurrentMutationLimitExceeded ConcurrentTagAccess");
    anywhere(
        UNKNOWN_OUTCOME,
        "InternalError InternalFailure RequestTimeout RequestTimeoutException",
        "PriorRequestNotComplete Unavailable ServiceUnavailable");
    anywhere(
        USER_ERROR,
        "InvalidParameterValue InvalidParameter InvalidParameterCombination MissingParameter",
        "UnsupportedOperation Unsupported");
    anywhere(
        DENIED,
        "UnauthorizedOperation AuthFailure InvalidAccessKeyId InvalidClientTokenId",
        "UnrecognizedClientException AccessDenied AccessDeniedException Blocked OptInRequired",
        "PendingVerification RequestExpired RequestTimeTooSkewed SignatureDoesNotMatch");
    anywhere(OUR_BUG, "InvalidAction IncompleteSignature MissingAction");
    anywhere(OTHER, "SomethingNobodyHasHeardOf");
    ids();
    states();
    specs();
    quotas();
  }

  private static void ids() {
    at(VISIBILITY_LAG, "InvalidVpcID.NotFound", VPC);
    at(VISIBILITY_LAG, "InvalidSubnetID.NotFound", SUBNET);
    at(VISIBILITY_LAG, "InvalidSubnetId.NotFound", SUBNET);
    at(VISIBILITY_LAG, "InvalidInternetGatewayID.NotFound", GATEWAY);
    at(VISIBILITY_LAG, "InvalidRouteTableID.NotFound", TABLE);
    at(VISIBILITY_LAG, "InvalidRouteTableId.NotFound", TABLE);
    at(VISIBILITY_LAG, "InvalidGroup.NotFound", GROUP);
    at(VISIBILITY_LAG, "InvalidSecurityGroupID.NotFound", GROUP);
    at(VISIBILITY_LAG, "InvalidInstanceID.NotFound", INSTANCE);
    at(VISIBILITY_LAG, "InvalidNetworkInterfaceID.NotFound", "ModifyVpcEndpoint CreateTags");
    at(VISIBILITY_LAG, "InvalidVpcEndpointId.NotFound", ENDPOINT);
    at(VISIBILITY_LAG, "InvalidVpcEndpoint.NotFound", ENDPOINT);
    at(VISIBILITY_LAG, "InvalidAssociationID.NotFound", "AssociateRouteTable");
    at(VISIBILITY_LAG, "ResourceNotReady", ENDPOINT_MADE + " RunInstances AttachInternetGateway");
    at(USER_ERROR, "InvalidVpcID.Malformed", VPC);
    at(USER_ERROR, "InvalidSubnetID.Malformed", SUBNET);
    at(USER_ERROR, "InvalidInternetGatewayId.Malformed", GATEWAY);
    at(USER_ERROR, "InvalidRouteTableId.Malformed", TABLE);
    at(USER_ERROR, "InvalidSecurityGroupId.Malformed", GROUP);
    at(USER_ERROR, "InvalidInstanceID.Malformed", INSTANCE);
    at(USER_ERROR, "InvalidVpcEndpointId.Malformed", ENDPOINT);
  }

  private static void states() {
    at(DEPENDENCY, "DependencyViolation", DELETES);
    at(DEPENDENCY, "IncorrectState", ENDPOINT + " AttachInternetGateway DetachInternetGateway");
    at(DEPENDENCY, "InvalidGroup.InUse", "DeleteSecurityGroup");
    at(DEPENDENCY, "InvalidIPAddress.InUse", "RunInstances");
    at(DEPENDENCY, "IncorrectInstanceState", "TerminateInstances");
    at(DEPENDENCY, "InvalidParameterValue: the interface is currently in use", DELETES);
    at(ALREADY_SO, "RouteAlreadyExists", "CreateRoute CreateVpcEndpoint");
    at(ALREADY_SO, "InvalidPermission.Duplicate", "AuthorizeSecurityGroupIngress");
    at(ALREADY_SO, "InvalidGroup.Duplicate", "CreateSecurityGroup");
    at(ALREADY_SO, "Resource.AlreadyAssociated", "AssociateRouteTable AttachInternetGateway");
    at(ALREADY_SO, "InvalidSubnet.Conflict", "CreateSubnet");
    at(ALREADY_SO, "Gateway.NotAttached", "DetachInternetGateway");
    at(ALREADY_SO, "InvalidPermission.NotFound", "RevokeSecurityGroupIngress");
    at(
        IT_WAS_MADE,
        "IdempotentParameterMismatch",
        "CreateRouteTable RunInstances CreateVpcEndpoint");
  }

  private static void specs() {
    at(USER_ERROR, "InvalidServiceName", "CreateVpcEndpoint DescribeVpcEndpointServices");
    at(USER_ERROR, "DuplicateSubnetsInSameZone", ENDPOINT_MADE);
    at(USER_ERROR, "InvalidVpc.Range", "CreateVpc");
    at(USER_ERROR, "InvalidSubnet.Range", "CreateSubnet");
    at(USER_ERROR, "InvalidAMIID.NotFound", "RunInstances");
    at(USER_ERROR, "InvalidAMIID.Unavailable", "RunInstances");
    at(USER_ERROR, "InvalidAMIID.Malformed", "RunInstances");
    at(USER_ERROR, "OperationNotPermitted", "TerminateInstances DeleteVpcEndpoints");
    at(
        MAY_CLEAR,
        "InvalidParameter: private-dns-enabled cannot be set because there is already a"
            + " conflicting DNS domain",
        ENDPOINT_MADE);
    at(
        MAY_CLEAR,
        "InvalidParameter: the service does not support the availability zone of the subnet",
        ENDPOINT_MADE);
    at(MAY_CLEAR, "InvalidParameter: the VPC must have a gateway endpoint first", ENDPOINT_MADE);
  }

  private static void quotas() {
    at(QUOTA, "VpcLimitExceeded", "CreateVpc");
    at(QUOTA, "SubnetLimitExceeded", "CreateSubnet");
    at(QUOTA, "RouteTableLimitExceeded", "CreateRouteTable");
    at(QUOTA, "InternetGatewayLimitExceeded", "CreateInternetGateway");
    at(QUOTA, "SecurityGroupLimitExceeded", "CreateSecurityGroup");
    at(QUOTA, "VpcEndpointLimitExceeded", "CreateVpcEndpoint");
    at(QUOTA, "AddressLimitExceeded", "RunInstances");
    at(QUOTA, "InstanceLimitExceeded", "RunInstances");
    at(QUOTA, "RouteLimitExceeded", "CreateRoute");
    at(QUOTA, "RulesPerSecurityGroupLimitExceeded", "AuthorizeSecurityGroupIngress");
    at(QUOTA, "TagLimitExceeded", "CreateTags");
    at(QUOTA, "InsufficientInstanceCapacity", "RunInstances");
    at(QUOTA, "VcpuLimitExceeded", "RunInstances");
    at(QUOTA, "UnfulfillableCapacity", "RunInstances");
    at(QUOTA, "InsufficientFreeAddressesInSubnet", ENDPOINT_MADE + " RunInstances");
  }

  private static void anywhere(ErrorClass kind, String... codes) {
    for (String code : String.join(" ", codes).split(" ")) {
      ALL.add(new ErrorCode(kind, code, List.of()));
    }
  }

  private static void at(ErrorClass kind, String code, String actions) {
    ALL.add(new ErrorCode(kind, code, List.of(actions.split(" "))));
  }

  /** Whether every call can be answered so. */
  boolean anywhere() {
    return actions.isEmpty();
  }

  /** The code without the message. */
  String name() {
    return code.split(": ")[0];
  }

  @Override
  public String toString() {
    return code.replaceAll("^(\\S+): .*?(\\S+ \\S+)$", "$1 ($2)");
  }
}
