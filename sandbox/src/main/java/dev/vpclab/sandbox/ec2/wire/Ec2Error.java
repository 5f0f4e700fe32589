package dev.vpclab.sandbox.ec2.wire;

/** A refusal as EC2 words it: code, HTTP status and message. */
public final class Ec2Error extends RuntimeException {
  private final String code;
  private final int status;

  public Ec2Error(String code, int status, String message) {
    super(message, null, false, false);
    this.code = code;
    this.status = status;
  }

  /** An error with the HTTP status that EC2 sends for {@code code}; 400 for most. */
  public static Ec2Error of(String code, String format, Object... args) {
    return new Ec2Error(code, statusOf(code), args.length == 0 ? format : format.formatted(args));
  }

  public static Ec2Error invalidValue(String parameter, Object value, String why) {
    return of(
        "InvalidParameterValue",
        "Value (%s) for parameter %s is invalid. %s",
        value,
        parameter,
        why);
  }

  public String code() {
    return code;
  }

  public int status() {
    return status;
  }

  /** The status of a code, as the page "Error codes for the Amazon EC2 API" groups them. */
  public static int statusOf(String code) {
    return switch (code) {
      case "RequestLimitExceeded", "Unavailable", "ServiceUnavailable", "Throttling" -> 503;
      case "InternalError", "InternalFailure", "InsufficientInstanceCapacity" -> 500;
      case "UnauthorizedOperation", "AccessDenied", "AccessDeniedException", "Blocked" -> 403;
      case "AuthFailure", "OptInRequired", "InvalidClientTokenId", "InvalidAccessKeyId" -> 401;
      case "DryRunOperation" -> 412;
      default -> 400;
    };
  }
}
