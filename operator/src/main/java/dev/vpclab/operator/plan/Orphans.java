package dev.vpclab.operator.plan;

/** Objects of our installation in the lab's VPC whose Kubernetes resource is gone. */
final class Orphans {

  private Orphans() {}

  static void report(Situation situation, Draft draft) {
    situation.observed().bystanders().stream()
        .filter(situation::isOrphan)
        .forEach(
            live ->
                draft.warn(
                    situation.keyOf(live),
                    Reason.Ready,
                    live.type()
                        + " "
                        + live.named()
                        + " is an orphan: "
                        + live.tags().getOrDefault(Tags.RESOURCE, "its resource")
                        + " is gone; it is deleted with the lab"));
  }
}
