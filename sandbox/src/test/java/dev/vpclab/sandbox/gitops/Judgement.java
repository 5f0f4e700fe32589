package dev.vpclab.sandbox.gitops;

import com.fasterxml.jackson.databind.JsonNode;
import dev.vpclab.operator.plan.Reason;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * How a resource stands, in three tools' words.
 *
 * @param argo Argo CD's health
 * @param message the sentence that Argo CD shows beside it
 * @param kstatus by kstatus, as Flux's {@code wait} and {@code healthChecks} see it
 * @param flux by Flux's {@code healthCheckExprs}
 */
public record Judgement(String argo, String message, String kstatus, String flux) {
  static final String UNSEEN = "The operator has not looked at this generation yet.";

  /**
   * What they have to say. Only the reason is asked, and not the conditions beside it that the
   * tools go by.
   *
   * @param object as the API server has it
   */
  static Judgement expected(JsonNode object) {
    boolean deleting = object.path("metadata").has("deletionTimestamp");
    Optional<JsonNode> ready = ready(object);
    boolean seen =
        ready.isPresent()
            && object.path("status").path("observedGeneration").asLong()
                == object.path("metadata").path("generation").asLong();
    if (!seen) {
      return new Judgement(
          "Progressing", UNSEEN, deleting ? "Terminating" : "InProgress", "InProgress");
    }
    Reason reason = Reason.valueOf(ready.get().path("reason").asText());
    String argo =
        switch (reason.mood()) {
          case FINE -> deleting ? "Progressing" : "Healthy";
          case BUSY -> reason == Reason.DeletionBlocked ? "Degraded" : "Progressing";
          case STUCK -> "Degraded";
        };
    String status =
        switch (reason.mood()) {
          case FINE -> "Current";
          case BUSY -> "InProgress";
          case STUCK -> "Failed";
        };
    return new Judgement(
        argo,
        ready.get().path("message").asText(),
        deleting ? "Terminating" : status,
        deleting ? "InProgress" : status);
  }

  /** Whether the operator can have written it: its reason, if it has one, is one of ours. */
  static boolean isOurs(JsonNode object) {
    return ready(object)
        .map(ready -> ready.path("reason").asText())
        .map(reason -> Stream.of(Reason.values()).map(Reason::name).anyMatch(reason::equals))
        .orElse(true);
  }

  /** The condition Ready, if there is one. */
  static Optional<JsonNode> ready(JsonNode object) {
    return StreamSupport.stream(object.path("status").path("conditions").spliterator(), false)
        .filter(condition -> condition.path("type").asText().equals("Ready"))
        .findFirst();
  }
}
