package dev.vpclab.sandbox.crash;

import static dev.vpclab.sandbox.crash.PlantedBug.edit;

import java.util.List;

/** Something that does not become as it should be, or does not stay so. */
final class PlantedInChanges {
  static final List<PlantedBug> ALL =
      List.of(
          new PlantedBug(
              "the SDK's enum is asked for the state, and has no word for available",
              "the enum State of AWS SDK for Java 2",
              List.of(
                  edit(
                      "aws.Endpoints",
                      "Wire.state(endpoint.stateAsString(), \"pending\")",
                      "Wire.state(String.valueOf(endpoint.state()), \"pending\")")),
              "nothing happens",
              "(1)"),
          new PlantedBug(
              "the routes of gateway endpoints are repaired away",
              "go-to-k/cdk-real-drift#1276",
              List.of(
                  edit(
                      "plan.RouteTableSteps",
                      "route.origin().equals(\"CreateRoute\") && !endpoint &&",
                      "route.origin().equals(\"CreateRoute\") &&")),
              "nothing happens",
              "(1)"),
          new PlantedBug(
              "an endpoint is to have two subnets in one zone while they are swapped",
              "openshift/hypershift#8651",
              List.of(
                  edit(
                      "plan.EndpointSteps",
                      "if (EndpointChecks.shareZone(situation, addedSubnets, removedSubnets))",
                      "if (false)")),
              "a subnet of an endpoint is swapped for another one in its zone",
              "(1)"));

  private PlantedInChanges() {}
}
