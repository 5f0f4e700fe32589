package dev.vpclab.sandbox.crash;

import static dev.vpclab.sandbox.crash.PlantedBug.edit;

import java.util.List;

/** Too much goes, or too little, or the resource before what it stands for. */
final class PlantedInDeletes {
  static final List<PlantedBug> ALL =
      List.of(
          new PlantedBug(
              "every endpoint in the VPC is deleted, whoever owns it",
              "kubernetes-sigs/cluster-api-provider-aws#4714",
              List.of(
                  edit(
                      "plan.Teardown",
                      "situation.observed().all(Live.Endpoint.class).filter(this::ofThisTeardown)",
                      "situation.observed().all(Live.Endpoint.class)"),
                  edit(
                      "plan.Teardown",
                      "endpoint -> deletable(endpoint) && !endpoint.state()",
                      "endpoint -> !endpoint.state()"),
                  edit(
                      "plan.Teardown",
                      "return situation.owner().owns(live.tags()) ? situation.target(live) :"
                          + " situation.orphan(live);",
                      "return Target.any(live, situation.keyOf(live));"),
                  edit(
                      "plan.Target",
                      "  public Key key() {",
                      """
                        static Target any(Live live, Key key) {
                          return new Target(key, live.id());
                        }

                        public Key key() {\
                      """)),
              "somebody has an endpoint of his own in the lab's VPC",
              "(4)"),
          new PlantedBug(
              "there is nothing to do when EC2 does not show what was made",
              "kubernetes-sigs/cluster-api-provider-aws, a delete on NotFound",
              List.of(
                  edit("plan.Teardown", "waitingFor.addAll(late);", ""),
                  edit(
                      "control.Work",
                      "if (neverBegun || Deletions.seenBefore(before, observed.readAt())) {",
                      "if (true) {")),
              "everything is deleted when EC2 does not show it yet",
              "(3)"),
          new PlantedBug(
              "a resource is gone as soon as EC2 has taken the delete",
              "aws-controllers-k8s/community#2799",
              List.of(
                  edit(
                      "plan.Teardown",
                      "situation.observed().all(Live.Endpoint.class).filter(this::ofThisTeardown)",
                      "situation.observed().all(Live.Endpoint.class).filter(this::ofThisTeardown)"
                          + ".filter(e -> !e.state().equals(\"deleting\"))")),
              "endpoints take their time to go",
              "(3)"),
          new PlantedBug(
              "a resource is let go when there are no credentials to delete with",
              "openshift/hypershift#7868, #9718, aws-controllers-k8s/community#2669",
              List.of(
                  edit(
                      "control.Round",
                      "private Next failed(Fault fault) {\n    if (deleting && neverBegun()) {",
                      "private Next failed(Fault fault) {\n    if (deleting) {")),
              "the credentials are refused while everything is deleted",
              "(3)"),
          new PlantedBug(
              "what failed inside a 200 counts as done",
              "aws-controllers-k8s/community#2791",
              List.of(
                  edit(
                      "aws.ListDeletes",
                      "new Batch(unsuccessful(answer), Wire.requestId(answer))",
                      "new Batch(Map.of(), Wire.requestId(answer))")),
              "EC2 refuses to delete an endpoint inside a 200",
              "(8)"),
          new PlantedBug(
              "a delete that goes on is an error, and every look takes twice as long as the last",
              "openshift/hypershift#9517",
              List.of(
                  edit(
                      "control.Round",
                      "  Next run() {",
                      """
                        private static final java.util.Map<String, Integer> TIMES =
                            new java.util.concurrent.ConcurrentHashMap<>();
                        private static final java.util.Map<String, java.time.Instant> NEXT =
                            new java.util.concurrent.ConcurrentHashMap<>();

                        private Next later(Next next) {
                          if (!deleting) {
                            return next;
                          }
                          int times = Math.min(TIMES.merge(owner.uid(), 1, Integer::sum), 10);
                          NEXT.put(owner.uid(), kit.now().plusSeconds(1L << times));
                          return Next.after(Duration.ofSeconds(1L << times), next.outcome());
                        }

                        Next run() {
                          java.time.Instant next = NEXT.get(owner.uid());
                          if (deleting && next != null && next.isAfter(kit.now())) {
                            return Next.after(Duration.between(kit.now(), next), "Backoff");
                          }
                      """),
                  edit(
                      "control.Round",
                      "case Work.Result.Said said -> said.next();",
                      "case Work.Result.Said said -> later(said.next());")),
              "EC2 takes minutes for every delete",
              "(1)"),
          new PlantedBug(
              "the gateway is detached while instances have public addresses",
              "hashicorp/terraform#497",
              List.of(
                  edit(
                      "plan.Teardown",
                      "case INSTANCES -> instances();",
                      "case INSTANCES -> detach();"),
                  edit(
                      "plan.Teardown",
                      "case DETACH_GATEWAY -> detach();",
                      "case DETACH_GATEWAY -> instances();"),
                  edit(
                      "plan.Teardown",
                      "if (clear(InUse.of(situation, gateway).toList()) && !gateway",
                      "if (!gateway")),
              "everything is deleted",
              "(5)"),
          new PlantedBug(
              "nobody says that GuardDuty's group keeps the VPC",
              "hashicorp/terraform-provider-aws#46747",
              List.of(
                  edit(
                      "plan.Teardown",
                      "each(Live.Vpc.class, vpc -> InUse.of(situation, vpc))",
                      "each(Live.Vpc.class, vpc -> Stream.empty())")),
              "GuardDuty's group is left in the VPC",
              "(5)"));

  private PlantedInDeletes() {}
}
