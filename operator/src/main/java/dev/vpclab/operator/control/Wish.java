package dev.vpclab.operator.control;

import dev.vpclab.operator.aws.UserData;
import dev.vpclab.operator.plan.Access;
import dev.vpclab.operator.plan.Finding;
import dev.vpclab.operator.plan.Imposed;
import dev.vpclab.operator.plan.Node;
import java.util.List;

/**
 * What a resource asks for, as far as Kubernetes can tell.
 *
 * @param desired the nodes; empty when there is an obstacle, and on deletion
 * @param obstacles why EC2 is not even asked
 * @param withheld what stands in the way of single nodes; counts only while such a node is not
 *     there
 * @param serviceName the endpoint service in full; null for a lab
 * @param around a text that changes when something in Kubernetes did that this resource depends on
 */
record Wish(
    List<Node> desired,
    List<Finding> obstacles,
    List<Finding> withheld,
    UserData userData,
    String serviceName,
    String around) {

  static Wish blocked(List<Finding> obstacles, String around) {
    return new Wish(List.of(), obstacles, List.of(), UserData.NONE, null, around);
  }

  /** With what the access puts on every object. */
  Wish within(Access access) {
    return new Wish(
        Imposed.on(desired, access.tags()),
        obstacles,
        withheld,
        userData,
        serviceName,
        around + "\n" + access);
  }

  /** Deletion asks for nothing, whatever the spec says. */
  static Wish nothing() {
    return new Wish(List.of(), List.of(), List.of(), UserData.NONE, null, "");
  }
}
