package dev.vpclab.sandbox.crash;

import static dev.vpclab.sandbox.crash.PlantedBug.edit;

import dev.vpclab.sandbox.crash.PlantedBug.Edit;
import java.util.List;

/** One object too many, or one that a person has to look for. */
final class PlantedInCreates {
  /** What is not recorded is not looked for, whatever its tags say. */
  private static final Edit BY_ID_ALONE =
      edit(
          "plan.Situation",
          "return byKey.mine(key);",
          "return byKey.mine(key).filter(this::recorded);");

  private static final Edit NOT_ADOPTED =
      edit(
          "plan.Memory",
          "Recorded before = recorded.get(key);",
          """
          Recorded before = recorded.get(key);
          if (before == null) {
            return;
          }
          """);

  private static final Edit NO_INTENT =
      edit(
          "control.Work",
          "report.before(subject.store().fence(parts(plan, now)))",
          "Optional.empty()");

  private static final Edit ID_STORED_AT_THE_END =
      edit(
          "control.Work",
          "intents.isEmpty()\n            || subject.store().keep(",
          "true\n            || subject.store().keep(");

  private static final Edit INTENT_OVERLOOKED =
      edit(
          "plan.Creation",
          "Intent intent = situation.memory().intents().get(create.key());",
          "Intent intent = null;");

  static final List<PlantedBug> ALL =
      List.of(
          new PlantedBug(
              "the id is all there is to find a VPC by, and it is not stored",
              "kubernetes-sigs/cluster-api-provider-aws#103",
              List.of(BY_ID_ALONE, NOT_ADOPTED, ID_STORED_AT_THE_END),
              "the operator dies after CreateVpc",
              "(2)"),
          new PlantedBug(
              "every round that does not see a VPC makes one, until the quota is reached",
              "kubernetes-sigs/cluster-api-provider-aws#815",
              List.of(
                  edit(
                      "plan.Creation",
                      "record == null || concludedGone(situation, draft, create.key(), record)",
                      "true")),
              "EC2 is late in showing a VPC",
              "(2)"),
          new PlantedBug(
              "the id of a VPC is written down when the round is over",
              "kubernetes-sigs/cluster-api-provider-aws#2563",
              List.of(ID_STORED_AT_THE_END, INTENT_OVERLOOKED),
              "the operator dies before it has written down the VPC, and EC2 is late",
              "(2)"),
          new PlantedBug(
              "a VPC is made in every round as long as its id cannot be stored",
              "kubernetes-sigs/cluster-api-provider-aws#4723",
              List.of(BY_ID_ALONE, NOT_ADOPTED, NO_INTENT),
              "no status can be written for two minutes",
              "(2)"),
          new PlantedBug(
              "every launch has another client token, and its instance is forgotten in a crash",
              "kubernetes-sigs/cluster-api-provider-aws#5794",
              List.of(
                  edit(
                      "aws.Creates",
                      "return ClientToken.of(create, nonce);",
                      "return ClientToken.of(create, nonce + java.util.UUID.randomUUID());")),
              "the operator dies after RunInstances, and EC2 is late",
              "(2)"),
          new PlantedBug(
              "nothing says that a VPC was about to be made",
              "aws-controllers-k8s/community#2062",
              List.of(NO_INTENT),
              "the operator dies after CreateVpc, and EC2 is late",
              "(2)"),
          new PlantedBug(
              "the SDK sends a create again when the reply is lost",
              "the default of AWS SDK for Java 2: four VPCs for one lost reply",
              List.of(
                  edit(
                      "aws.Ec2Clients",
                      "ec2(region, DefaultRetryStrategy.doNotRetry(), credentials)",
                      "ec2(region, again(), credentials)")),
              "the reply to CreateVpc is lost",
              "(2)"),
          new PlantedBug(
              "an interrupted create waits for a person",
              "crossplane/crossplane#3037",
              List.of(edit("plan.Creation", "if (visible.isAfter(situation.now()))", "if (true)")),
              "the request CreateVpc is lost",
              "(1)"),
          new PlantedBug(
              "who is throttled gives up",
              "openshift/hypershift#9012",
              List.of(
                  edit(
                      "plan.FaultClass",
                      "THROTTLE(Reason.Throttled, true, Duration.ofSeconds(2),"
                          + " Duration.ofMinutes(1))",
                      "THROTTLE(Reason.Throttled, true, Duration.ofHours(1),"
                          + " Duration.ofHours(1))")),
              "the bucket of CreateVpcEndpoint is empty for a while",
              "(1)"));

  private PlantedInCreates() {}
}
