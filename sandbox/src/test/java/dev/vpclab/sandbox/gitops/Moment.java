package dev.vpclab.sandbox.gitops;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A moment in the life of a resource, of which a status that the operator wrote is kept, and what
 * Argo CD has to make of it.
 *
 * @param scene the test that has it
 * @param file the name of the file that keeps it, without its ending
 * @param reason of the condition Ready; {@code -} where there is none yet
 * @param health Argo CD's, decided by hand
 */
public record Moment(
    String scene, String kind, String file, String reason, Phase phase, String health) {

  /** Whether the operator has seen the resource as it is, and whether it is to go. */
  public enum Phase {
    UNSEEN,
    SEEN,
    MARKED,
    DELETING;

    static Phase of(JsonNode object) {
      JsonNode metadata = object.path("metadata");
      boolean seen =
          object.path("status").path("observedGeneration").asLong()
              == metadata.path("generation").asLong();
      if (metadata.has("deletionTimestamp")) {
        return seen ? DELETING : MARKED;
      }
      return seen ? SEEN : UNSEEN;
    }
  }

  private static final String TABLE =
      """
      life      VpcLab            empty                       -                           UNSEEN   Progressing
      life      VpcLab            new                         -                           UNSEEN   Progressing
      life      VpcLab            creating                    Creating                    SEEN     Progressing
      life      VpcLab            waiting-for-state           WaitingForState             SEEN     Progressing
      life      VpcLab            ready                       Ready                       SEEN     Healthy
      life      VpcLab            edited                      Ready                       UNSEEN   Progressing
      life      VpcLab            marked-for-deletion         Ready                       MARKED   Progressing
      life      VpcLab            deleting                    Deleting                    DELETING Progressing
      life      GatewayEndpoint   empty                       -                           UNSEEN   Progressing
      life      GatewayEndpoint   new                         -                           UNSEEN   Progressing
      life      GatewayEndpoint   waiting-for-lab             WaitingForLab               SEEN     Progressing
      life      GatewayEndpoint   creating                    Creating                    SEEN     Progressing
      life      GatewayEndpoint   ready                       Ready                       SEEN     Healthy
      life      GatewayEndpoint   deleting                    Deleting                    DELETING Progressing
      life      InterfaceEndpoint empty                       -                           UNSEEN   Progressing
      life      InterfaceEndpoint new                         -                           UNSEEN   Progressing
      life      InterfaceEndpoint private-dns-needs-hostnames PrivateDnsNeedsDnsHostnames SEEN     Progressing
      life      InterfaceEndpoint waiting-for-state           WaitingForState             SEEN     Progressing
      life      InterfaceEndpoint ready                       Ready                       SEEN     Healthy
      life      InterfaceEndpoint deleting                    Deleting                    DELETING Progressing
      secret    VpcLab            waiting-for-secret          WaitingForSecret            SEEN     Progressing
      edits     VpcLab            invalid-spec                InvalidSpec                 SEEN     Degraded
      edits     VpcLab            immutable-field-changed     ImmutableFieldChanged       SEEN     Degraded
      denied    VpcLab            access-denied               AccessDenied                SEEN     Degraded
      throttled VpcLab            throttled                   Throttled                   SEEN     Progressing
      quota     VpcLab            quota                       QuotaOrCapacity             SEEN     Progressing
      silence   VpcLab            ec2-unreachable             Ec2Unreachable              SEEN     Progressing
      blocked   VpcLab            deletion-blocked            DeletionBlocked             DELETING Degraded
      identity  VpcLab            identity-changed            IdentityChanged             SEEN     Degraded
      identity  GatewayEndpoint   identity-changed            IdentityChanged             SEEN     Degraded
      identity  InterfaceEndpoint identity-changed            IdentityChanged             SEEN     Degraded
      identity  GatewayEndpoint   deleting-elsewhere          IdentityChanged             DELETING Degraded
      lost      VpcLab            ownership-lost              OwnershipLost               SEEN     Degraded
      changed   VpcLab            replacing-an-instance       WaitingForState             SEEN     Progressing
      vanished  VpcLab            made-anew                   Creating                    SEEN     Progressing
      endpoints GatewayEndpoint   wrong-endpoint-type         WrongEndpointType           SEEN     Degraded
      endpoints InterfaceEndpoint service-not-found           ServiceNotFound             SEEN     Degraded
      second    GatewayEndpoint   route-conflict              RouteConflict               SEEN     Progressing
      second    InterfaceEndpoint private-dns-conflict        PrivateDnsConflict          SEEN     Progressing
      access    AwsAccess         empty                       -                           UNSEEN   Progressing
      access    AwsAccess         new                         -                           UNSEEN   Progressing
      access    AwsAccess         access-denied               AccessDenied                SEEN     Degraded
      access    AwsAccess         edited                      AccessDenied                UNSEEN   Progressing
      access    AwsAccess         ready                       Ready                       SEEN     Healthy
      access    AwsAccess         conflict                    AccessConflict              SEEN     Degraded
      access    AwsAccess         in-use                      InUse                       DELETING Progressing
      refused   GatewayEndpoint   refused-by-ec2              RefusedByEc2                SEEN     Degraded
      """;

  /**
   * As a server without the definitions' default for status has it: made from a new one, and the
   * only one that no operator has ever seen.
   */
  boolean isEmpty() {
    return file.equals("empty");
  }

  /** All of them; no two have the same kind and file. */
  public static List<Moment> all() {
    return TABLE
        .lines()
        .map(line -> line.split(" +"))
        .map(row -> new Moment(row[0], row[1], row[2], row[3], Phase.valueOf(row[4]), row[5]))
        .toList();
  }

  public static List<Moment> of(String scene) {
    return all().stream().filter(moment -> moment.scene().equals(scene)).toList();
  }

  static List<Moment> ofKind(String kind) {
    return all().stream().filter(moment -> moment.kind().equals(kind)).toList();
  }

  /** The first of these objects that is at this moment. */
  public Optional<? extends JsonNode> in(List<? extends JsonNode> states) {
    return states.stream()
        .filter(object -> object.path("kind").asText().equals(kind))
        .filter(object -> Phase.of(object) == phase)
        .filter(object -> reasonOf(object).equals(reason))
        .findFirst();
  }

  /** What is the same whenever the moment comes: phase and conditions, without words and times. */
  static List<String> shape(JsonNode object) {
    List<String> shape = new ArrayList<>();
    shape.add(Phase.of(object).toString());
    for (JsonNode condition : object.path("status").path("conditions")) {
      shape.add(
          String.join(
              " ",
              condition.path("type").asText(),
              condition.path("status").asText(),
              condition.path("reason").asText()));
    }
    return shape;
  }

  private static String reasonOf(JsonNode object) {
    return Judgement.ready(object).map(ready -> ready.path("reason").asText()).orElse("-");
  }
}
