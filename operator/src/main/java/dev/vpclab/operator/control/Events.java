package dev.vpclab.operator.control;

import dev.vpclab.operator.plan.Reason;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.EventBuilder;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectReference;
import io.fabric8.kubernetes.api.model.ObjectReferenceBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Kubernetes Events, for {@code kubectl describe}. They are told on a thread of their own and a
 * refused one is dropped: a terminating namespace takes none, and that stops nothing.
 */
final class Events implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Events.class);

  /** Kubernetes' limit of a note (API reference, Event). */
  private static final int LONGEST = 1024;

  private final KubernetesClient client;
  private final InstantSource clock;
  private final ExecutorService teller;

  Events(KubernetesClient client, InstantSource clock) {
    this(
        client,
        clock,
        Executors.newSingleThreadExecutor(Thread.ofVirtual().name("events").factory()));
  }

  Events(KubernetesClient client, InstantSource clock, ExecutorService teller) {
    this.client = client;
    this.clock = clock;
    this.teller = teller;
  }

  void normal(HasMetadata about, String reason, String message) {
    tell(about, "Normal", reason, message);
  }

  void warning(HasMetadata about, String reason, String message) {
    tell(about, "Warning", reason, message);
  }

  /** With the weight that the reason has. */
  void changed(HasMetadata about, Reason reason, String message) {
    boolean grave = reason.mood() == Reason.Mood.STUCK || reason == Reason.DeletionBlocked;
    tell(about, grave ? "Warning" : "Normal", reason.name(), message);
  }

  private void tell(HasMetadata about, String type, String reason, String message) {
    Event event = event(about, type, reason, message);
    try {
      teller.execute(() -> send(event));
    } catch (RejectedExecutionException stopping) {
      LOG.debug("Not told any more: {}", message);
    }
  }

  private void send(Event event) {
    try {
      client.v1().events().inNamespace(event.getMetadata().getNamespace()).resource(event).create();
    } catch (KubernetesClientException e) {
      LOG.debug("An event was refused: {}", e.getMessage());
    }
  }

  private Event event(HasMetadata about, String type, String reason, String message) {
    Instant now = clock.instant();
    ObjectReference reference =
        new ObjectReferenceBuilder()
            .withApiVersion(about.getApiVersion())
            .withKind(about.getKind())
            .withNamespace(about.getMetadata().getNamespace())
            .withName(about.getMetadata().getName())
            .withUid(about.getMetadata().getUid())
            .build();
    String time = now.truncatedTo(ChronoUnit.SECONDS).toString();
    return new EventBuilder()
        .withNewMetadata()
        .withGenerateName(about.getMetadata().getName() + ".")
        .withNamespace(about.getMetadata().getNamespace())
        .endMetadata()
        .withInvolvedObject(reference)
        .withType(type)
        .withReason(reason)
        .withMessage(message.length() > LONGEST ? message.substring(0, LONGEST) : message)
        .withNewSource()
        .withComponent("vpclab-operator")
        .endSource()
        .withFirstTimestamp(time)
        .withLastTimestamp(time)
        .withCount(1)
        .build();
  }

  @Override
  public void close() {
    teller.shutdownNow();
  }
}
