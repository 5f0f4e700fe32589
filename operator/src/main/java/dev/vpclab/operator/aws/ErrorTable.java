package dev.vpclab.operator.aws;

import dev.vpclab.operator.plan.Fault;
import dev.vpclab.operator.plan.FaultClass;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.SSLHandshakeException;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;

/** What a failure of a call means for us, whatever it looks like. */
public final class ErrorTable {
  private static final int LONGEST_MESSAGE = 600;

  private ErrorTable() {}

  /** The fault that a call's failure amounts to; never throws. */
  public static Fault classify(Throwable failure) {
    return classify("", failure);
  }

  /**
   * @param action EC2's name of the call, which the message of a denial begins with; may be empty
   */
  static Fault classify(String action, Throwable failure) {
    if (failure instanceof AwsServiceException refused) {
      return refusal(action, refused);
    }
    return causes(failure)
        .flatMap(cause -> credentials(cause).stream())
        .findFirst()
        .or(() -> causes(failure).flatMap(cause -> connection(cause).stream()).findFirst())
        .orElseGet(() -> noAnswer(failure));
  }

  /** The fault of a code inside an answer, such as an {@code unsuccessful} item. */
  static Fault of(String code, String message, String requestId) {
    String said = message == null ? "" : message;
    FaultClass kind = ErrorCodes.find(code, said).orElse(FaultClass.OTHER);
    return new Fault(kind, code, clean(said), requestId);
  }

  /** One or two sentences for a person: what is the matter, and what to do about it. */
  public static String sentence(Fault fault) {
    return Advice.of(fault);
  }

  private static Fault refusal(String action, AwsServiceException refused) {
    var details = refused.awsErrorDetails();
    int status = refused.statusCode();
    String code = details == null ? null : details.errorCode();
    String id = refused.requestId();
    if (code == null || code.isBlank()) {
      // Whatever is between us and EC2 answered, or an EC2 look-alike broke; the body is HTML.
      String message = "the answer was HTTP " + status + " without an error code";
      return new Fault(byStatus(status), "HTTP" + status, message, id);
    }
    String said = details.errorMessage() == null ? "" : details.errorMessage();
    FaultClass kind = ErrorCodes.find(code, said).orElseGet(() -> byStatus(status));
    String message = clean(said);
    if (kind == FaultClass.DENIED && !action.isEmpty()) {
      message = (action + " was denied: " + message).strip();
    }
    return new Fault(kind, code, message, id);
  }

  private static FaultClass byStatus(int status) {
    if (status == 429) {
      return FaultClass.THROTTLE;
    }
    return status >= 400 && status < 500 ? FaultClass.OTHER : FaultClass.UNKNOWN_OUTCOME;
  }

  private static Optional<Fault> credentials(Throwable cause) {
    String said = String.valueOf(cause.getMessage());
    boolean none =
        cause instanceof SdkClientException
            && (said.contains("Unable to load credentials")
                || said.contains("Failed to load credentials"));
    if (cause instanceof AwsServiceException theirs) {
      // The chain itself calls AWS: an expired web identity token is refused by STS.
      return Optional.of(refusal("", theirs)).filter(fault -> fault.kind() == FaultClass.DENIED);
    }
    return none
        ? Optional.of(
            new Fault(
                FaultClass.DENIED,
                "NoCredentials",
                "no AWS credentials were found in the default credential chain",
                null))
        : Optional.empty();
  }

  /** Failures from before anything was sent, and only those: an outcome that is known. */
  private static Optional<Fault> connection(Throwable cause) {
    // Apache's exceptions by name: the HTTP client is the SDK's affair.
    String type = cause.getClass().getSimpleName();
    boolean before =
        cause instanceof ConnectException
            || cause instanceof UnknownHostException
            || cause instanceof NoRouteToHostException
            || cause instanceof SSLHandshakeException
            || type.equals("ConnectTimeoutException")
            || type.equals("ConnectionRequestTimeoutException");
    return before
        ? Optional.of(
            new Fault(
                FaultClass.UNREACHABLE,
                "NoConnection",
                clean(type + ": " + cause.getMessage()),
                null))
        : Optional.empty();
  }

  private static Fault noAnswer(Throwable failure) {
    String code = failure instanceof SdkClientException ? "NoAnswer" : "Unexpected";
    Throwable root = causes(failure).reduce((outer, inner) -> inner).orElse(failure);
    String message = root.getClass().getSimpleName() + ": " + root.getMessage();
    return new Fault(FaultClass.UNKNOWN_OUTCOME, code, clean(message), null);
  }

  private static Stream<Throwable> causes(Throwable failure) {
    return Stream.iterate(failure, cause -> cause != null, Throwable::getCause).limit(20);
  }

  /**
   * One line, without the blob that a denial carries for {@code sts:DecodeAuthorizationMessage},
   * and without a policy that is quoted: what is told goes into logs and events.
   */
  private static String clean(String message) {
    String line = message.replaceAll("(?i)encoded authorization failure message:.*", "");
    line = line.replaceAll("\\s+", " ").replaceAll("\\{ ?\".*", "{…").strip();
    return line.length() <= LONGEST_MESSAGE ? line : line.substring(0, LONGEST_MESSAGE) + "…";
  }
}
