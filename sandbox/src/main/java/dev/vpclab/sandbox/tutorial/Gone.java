package dev.vpclab.sandbox.tutorial;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What is expected of a deletion. */
public final class Gone {
  /**
   * The documented order; equal ranks may mix. Source: Amazon VPC User Guide, "Delete your VPC":
   * what is inside goes before what it is in.
   */
  private static final List<String> ORDER =
      List.of(
          "DeleteVpcEndpoints",
          "TerminateInstances",
          "DeleteSubnet",
          "DeleteRouteTable",
          "DetachInternetGateway",
          "DeleteInternetGateway",
          "DeleteSecurityGroup",
          "DeleteVpc");

  private static final Map<String, String> WORDS =
      Map.of(
          "DeleteVpcEndpoints", "endpoints",
          "TerminateInstances", "instances",
          "DeleteSubnet", "subnets",
          "DeleteRouteTable", "route tables",
          "DetachInternetGateway", "detach the gateway",
          "DeleteInternetGateway", "delete it",
          "DeleteSecurityGroup", "security groups",
          "DeleteVpc", "VPC");

  private Gone() {}

  /** Every kind of delete happened, none after a kind that the documented order puts later. */
  public static Expectation inOrder() {
    return new Expectation(
        "EC2 saw the documented order: "
            + String.join(" > ", ORDER.stream().map(WORDS::get).toList()),
        seen -> {
          List<String> deletes =
              seen.calls().stream()
                  .filter(Sent::done)
                  .map(Sent::action)
                  .filter(ORDER::contains)
                  .toList();
          for (int i = 1; i < deletes.size(); i++) {
            if (ORDER.indexOf(deletes.get(i)) < ORDER.indexOf(deletes.get(i - 1))) {
              return Optional.of(deletes.get(i) + " came after " + deletes.get(i - 1));
            }
          }
          return ORDER.stream()
              .filter(action -> !deletes.contains(action))
              .findFirst()
              .map(action -> action + " was not sent");
        });
  }

  public static Expectation withoutRefusal() {
    return new Expectation(
        "EC2 refused nothing because something still depended on it",
        seen ->
            seen.calls().stream()
                .filter(call -> "DependencyViolation".equals(call.error()))
                .findFirst()
                .map(call -> call.action() + " " + call.subject()));
  }

  /** No resource of ours in Kubernetes, and so no finalizer. */
  public static Expectation fromKubernetes() {
    return new Expectation(
        "Kubernetes has none of the resources left, and so no finalizer",
        seen ->
            seen.resources()
                .map(r -> r.getKind() + " " + r.getMetadata().getName())
                .reduce((a, b) -> a + ", " + b)
                .map(names -> names + " still there"));
  }

  public static Expectation fromEc2() {
    return new Expectation(
        "EC2 has nothing left",
        seen ->
            seen.inEc2().isEmpty()
                ? Optional.empty()
                : Optional.of(String.join(", ", seen.inEc2())));
  }
}
