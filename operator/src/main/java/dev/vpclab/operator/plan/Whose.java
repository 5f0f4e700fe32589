package dev.vpclab.operator.plan;

/** Whose a bystander is, in words, and what a person can do about it. */
final class Whose {

  private Whose() {}

  static String of(Situation situation, Live live) {
    String cluster = live.tags().get(Tags.CLUSTER);
    if (situation.ours(live)) {
      String resource = live.tags().getOrDefault(Tags.RESOURCE, "unknown");
      return situation.isOrphan(live) ? "an orphan of " + resource : "ours: " + resource;
    }
    if (cluster != null) {
      return "another installation's: " + cluster;
    }
    if (live instanceof Live.NetworkInterface card && card.requester() != null) {
      return "managed by AWS: "
          + (card.description().isEmpty() ? card.requester() : card.description());
    }
    if (guardDuty(live)) {
      return "managed by AWS: GuardDuty";
    }
    return "somebody's";
  }

  static Plan.Blocker blocker(Situation situation, Live live) {
    return new Plan.Blocker(live.type(), live.id(), of(situation, live), advice(situation, live));
  }

  private static String advice(Situation situation, Live live) {
    if (guardDuty(live)) {
      return "switch off GuardDuty runtime monitoring for this VPC, then delete it";
    }
    if (live instanceof Live.NetworkInterface card) {
      String text = card.description();
      if (text.startsWith("ELB ")) {
        return "delete the load balancer " + text.substring(4);
      }
      if (text.startsWith("AWS Lambda VPC ENI")) {
        return "take the Lambda function out of the VPC; its interface goes some minutes later";
      }
      if (card.instanceId() != null) {
        return "terminate instance " + card.instanceId() + ", or move it to another subnet";
      }
      if (card.interfaceType().equals("nat_gateway")) {
        return "delete the NAT gateway it belongs to";
      }
      return "delete it, or what it belongs to";
    }
    if (situation.ours(live)) {
      return "delete the resource " + live.tags().getOrDefault(Tags.RESOURCE, "that owns it");
    }
    return "delete it; it is not ours, so nobody else will";
  }

  /** GuardDuty puts an endpoint and a group into VPCs (hashicorp/terraform-provider-aws#46747). */
  private static boolean guardDuty(Live live) {
    return live instanceof Live.Endpoint endpoint
            && endpoint.serviceName().endsWith(".guardduty-data")
        || live instanceof Live.SecurityGroup group
            && group.name().startsWith("GuardDutyManagedSecurityGroup-");
  }
}
