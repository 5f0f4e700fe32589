package dev.vpclab.operator.aws;

import dev.vpclab.operator.plan.Fault;
import java.util.Locale;

/** What a fault means in words, and what to do about it. */
final class Advice {
  private Advice() {}

  static String of(Fault fault) {
    String known = byCode(fault.code());
    String what = known == null ? byClass(fault) : known;
    String said = fault.message().isEmpty() ? "" : ": " + fault.message();
    return what + " (" + fault.code() + said + ")";
  }

  private static String byCode(String code) {
    return switch (code.toLowerCase(Locale.ROOT)) {
      case "nocredentials" ->
          "There are no AWS credentials; give the operator some by its environment, a web identity"
              + " or an instance role.";
      case "requestexpired", "requesttimetooskewed", "signaturedoesnotmatch" ->
          "AWS does not accept the signature; check the clock of the operator's machine and the"
              + " secret key.";
      case "expiredtoken", "expiredtokenexception" ->
          "The AWS credentials have expired; renew them.";
      case "optinrequired" ->
          "The account has not opted in to this region or service; enable it in the account.";
      case "pendingverification" ->
          "AWS is still verifying the account for this region; this can take some hours.";
      case "invalidamiid.notfound", "invalidamiid.unavailable" ->
          "The image does not exist in this region or cannot be used; change imageId.";
      case "invalidkeypair.notfound" ->
          "The key pair does not exist in this region; create it or change keyName.";
      case "invalidservicename" -> "The region has no such endpoint service; change serviceName.";
      case "duplicatesubnetsinsamezone" ->
          "An interface endpoint takes one subnet a zone; name subnets in different zones.";
      case "operationnotpermitted" ->
          "EC2 does not permit the operation; if the instance has termination protection, switch it"
              + " off.";
      case "vpclimitexceeded" ->
          "The region's quota of VPCs is reached (5 by default); delete one or ask AWS for more.";
      case "internetgatewaylimitexceeded" ->
          "The region's quota of internet gateways is reached (5 by default); delete one or ask AWS"
              + " for more.";
      case "vpcendpointlimitexceeded" ->
          "A quota of VPC endpoints is reached (20 gateway endpoints a region, 50 interface"
              + " endpoints a VPC); delete one or ask AWS for more.";
      case "insufficientinstancecapacity", "unfulfillablecapacity" ->
          "EC2 has no capacity for this instance type in this zone now; wait, or change the type or"
              + " the zone.";
      case "insufficientfreeaddressesinsubnet" ->
          "The subnet has no free addresses left; free some or use another subnet.";
      case "vcpulimitexceeded" ->
          "The account's quota of vCPUs is reached; stop instances or ask AWS for more.";
      case "locallimit" ->
          "The budget of EC2 calls is used up for the moment; the call waits for its turn.";
      default -> null;
    };
  }

  private static String byClass(Fault fault) {
    return switch (fault.kind()) {
      case THROTTLE -> "EC2 wants fewer calls; they are made more slowly.";
      case UNKNOWN_OUTCOME ->
          "EC2's answer did not come; what became of the call is looked up before it is repeated.";
      case VISIBILITY_LAG ->
          "EC2 does not show the object yet, or it is gone; it is looked for again.";
      case DEPENDENCY -> "Something still depends on the object; it is tried again.";
      case ALREADY_SO ->
          "Something that is not ours has the place already; remove it or choose another.";
      case USER_ERROR -> "EC2 refuses this as it stands; change the spec.";
      case MAY_CLEAR -> "EC2 refuses this for now; it is tried again every few minutes.";
      case QUOTA -> "A quota is reached or capacity is missing; free some or ask AWS for more.";
      case DENIED -> "AWS denied the call; allow it in the policy of the operator's role or user.";
      case IT_WAS_MADE -> "The object was made by an earlier call; it is looked for by its tags.";
      case OUR_BUG -> "This is a bug of the operator; please report it.";
      case UNREACHABLE ->
          "EC2 does not answer; if that lasts, check the network and the endpoint's address.";
      case OTHER -> "EC2 refused the call; it is tried again with growing delays.";
    };
  }
}
