package dev.vpclab.sandbox.ec2;

import dev.vpclab.sandbox.ec2.wire.Call;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * A call in the journal.
 *
 * @param accessKeyId tells one caller from another
 * @param parameters as they came, user data masked
 * @param targeted ids that the call names
 * @param created ids of what it made, with what came along; its own object first
 * @param requestId of the answer, also of one that was lost
 */
public record Entry(
    long sequence,
    Instant time,
    String accessKeyId,
    String account,
    String region,
    String action,
    Map<String, String> parameters,
    Outcome outcome,
    List<String> targeted,
    List<String> created,
    String requestId) {

  /** What became of a call. */
  public sealed interface Outcome {
    /** Whether EC2 did what it was asked for, whatever the client was told. */
    default boolean happened() {
      return false;
    }
  }

  public record Ok() implements Outcome {
    @Override
    public boolean happened() {
      return true;
    }
  }

  /** The client got an error; {@code happened} when a fault made it one after the effect. */
  public record Refused(String code, int status, String message, boolean happened)
      implements Outcome {}

  /** The connection was closed without an answer. */
  public record Lost(boolean happened) implements Outcome {}

  public boolean isMutating() {
    return Call.isMutating(action);
  }

  public boolean isOk() {
    return outcome instanceof Ok;
  }

  /** The error code, or the empty text. */
  public String code() {
    return outcome instanceof Refused refused ? refused.code() : "";
  }

  /** One line for a display: number, action, outcome, ids. */
  @Override
  public String toString() {
    String ids = String.join(" ", created.isEmpty() ? targeted : created);
    String end =
        switch (outcome) {
          case Ok ok -> ids;
          case Refused refused -> refused.code() + " " + ids;
          case Lost lost -> (lost.happened() ? "reply lost " : "request lost ") + ids;
        };
    return "#%d %s %s".formatted(sequence, action, end).strip();
  }
}
