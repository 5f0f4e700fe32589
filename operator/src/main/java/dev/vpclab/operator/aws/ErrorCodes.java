package dev.vpclab.operator.aws;

import static dev.vpclab.operator.plan.FaultClass.ALREADY_SO;
import static dev.vpclab.operator.plan.FaultClass.DENIED;
import static dev.vpclab.operator.plan.FaultClass.DEPENDENCY;
import static dev.vpclab.operator.plan.FaultClass.IT_WAS_MADE;
import static dev.vpclab.operator.plan.FaultClass.MAY_CLEAR;
import static dev.vpclab.operator.plan.FaultClass.OUR_BUG;
import static dev.vpclab.operator.plan.FaultClass.QUOTA;
import static dev.vpclab.operator.plan.FaultClass.THROTTLE;
import static dev.vpclab.operator.plan.FaultClass.UNKNOWN_OUTCOME;
import static dev.vpclab.operator.plan.FaultClass.USER_ERROR;
import static dev.vpclab.operator.plan.FaultClass.VISIBILITY_LAG;

import dev.vpclab.operator.plan.FaultClass;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * EC2's error codes and what they mean for us. Sources: EC2 API reference, "Error codes"; the SDK's
 * lists of throttling codes; messages as reported in the issues named.
 */
final class ErrorCodes {
  /** Where the code alone says too little: a piece of the message, in lower case. */
  private record Words(String code, String piece, FaultClass kind) {}

  private static final List<Words> BY_MESSAGE =
      List.of(
          // A second endpoint of the service, or one that is still being deleted.
          new Words("invalidparameter", "conflicting dns domain", MAY_CLEAR),
          // hypershift#8651 and the tutorial's region, where not every zone has every service.
          new Words("invalidparameter", "does not support the availability zone", MAY_CLEAR),
          // Private DNS for inbound resolvers only.
          new Words("invalidparameter", "must have a gateway endpoint", MAY_CLEAR),
          new Words("invalidparametervalue", "currently in use", DEPENDENCY));

  private static final Map<String, FaultClass> BY_CODE = new HashMap<>();

  static {
    all(
        THROTTLE,
        "RequestLimitExceeded Throttling ThrottlingException ThrottledException RequestThrottled",
        "RequestThrottledException SlowDown TooManyRequestsException BandwidthLimitExceeded",
        "ConcurrentMutationLimitExceeded ConcurrentTagAccess");
    all(
        UNKNOWN_OUTCOME,
        "InternalError InternalFailure RequestTimeout RequestTimeoutException",
        "PriorRequestNotComplete Unavailable ServiceUnavailable");
    all(
        VISIBILITY_LAG,
        "InvalidVpcID.NotFound InvalidSubnetID.NotFound InvalidInternetGatewayID.NotFound",
        "InvalidRouteTableID.NotFound InvalidGroup.NotFound InvalidSecurityGroupID.NotFound",
        "InvalidInstanceID.NotFound InvalidNetworkInterfaceID.NotFound",
        "InvalidVpcEndpointId.NotFound InvalidVpcEndpoint.NotFound InvalidAssociationID.NotFound",
        "ResourceNotReady");
    all(
        DEPENDENCY,
        "DependencyViolation IncorrectState InvalidGroup.InUse InvalidIPAddress.InUse",
        "IncorrectInstanceState");
    all(
        ALREADY_SO,
        "RouteAlreadyExists InvalidPermission.Duplicate InvalidGroup.Duplicate",
        "Resource.AlreadyAssociated InvalidSubnet.Conflict Gateway.NotAttached",
        "InvalidPermission.NotFound InvalidRoute.NotFound");
    all(
        USER_ERROR,
        "InvalidParameter InvalidParameterValue InvalidParameterCombination MissingParameter",
        "InvalidServiceName DuplicateSubnetsInSameZone UnsupportedOperation Unsupported",
        "InvalidVpc.Range InvalidSubnet.Range InvalidAMIID.NotFound InvalidAMIID.Unavailable",
        "OperationNotPermitted InvalidKeyPair.NotFound");
    all(
        QUOTA,
        "InsufficientInstanceCapacity UnfulfillableCapacity InsufficientFreeAddressesInSubnet");
    all(
        DENIED,
        "UnauthorizedOperation AuthFailure InvalidAccessKeyId InvalidClientTokenId",
        "UnrecognizedClientException AccessDenied AccessDeniedException Blocked OptInRequired",
        "PendingVerification RequestExpired RequestTimeTooSkewed SignatureDoesNotMatch",
        "ExpiredToken ExpiredTokenException InvalidIdentityToken NoCredentials");
    all(IT_WAS_MADE, "IdempotentParameterMismatch");
    all(OUR_BUG, "IncompleteSignature InvalidAction MissingAction UnknownParameter");
  }

  private ErrorCodes() {}

  /** The class of a code; empty for one that is not in the table. The message may be empty. */
  static Optional<FaultClass> find(String code, String message) {
    String known = plain(code);
    String said = message.toLowerCase(Locale.ROOT);
    for (Words words : BY_MESSAGE) {
      if (words.code().equals(known) && said.contains(words.piece())) {
        return Optional.of(words.kind());
      }
    }
    if (BY_CODE.containsKey(known)) {
      return Optional.of(BY_CODE.get(known));
    }
    if (known.endsWith(".malformed")) {
      return Optional.of(USER_ERROR);
    }
    return known.endsWith("limitexceeded") ? Optional.of(QUOTA) : Optional.empty();
  }

  /** Lower case, without the prefix that some of EC2's answers carry. */
  private static String plain(String code) {
    String lower = code.toLowerCase(Locale.ROOT);
    return lower.startsWith("client.") || lower.startsWith("server.") ? lower.substring(7) : lower;
  }

  private static void all(FaultClass kind, String... codes) {
    for (String line : codes) {
      for (String code : line.split(" ")) {
        BY_CODE.put(code.toLowerCase(Locale.ROOT), kind);
      }
    }
  }
}
