package dev.vpclab.sandbox.ec2.world;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.RandomDistribution;
import net.jqwik.api.Tuple;
import net.jqwik.api.statistics.Statistics;
import net.jqwik.api.statistics.StatisticsReport;
import net.jqwik.api.statistics.StatisticsReport.StatisticsReportMode;

/** A random sequence of calls, against a model that shares no code with the stand-in. */
class WorldProperties {
  /** Steps that make objects depend on one another, so that later ones are refused. */
  private static final List<Step.Move> CONNECTING =
      List.of(
          Step.Move.CREATE_SUBNET,
          Step.Move.ASSOCIATE,
          Step.Move.ATTACH,
          Step.Move.CREATE_ROUTE,
          Step.Move.DETACH,
          Step.Move.AUTHORIZE,
          Step.Move.RUN,
          Step.Move.TERMINATE,
          Step.Move.WAIT,
          Step.Move.GATEWAY_ENDPOINT,
          Step.Move.ADD_TABLE,
          Step.Move.INTERFACE_ENDPOINT,
          Step.Move.ADD_SUBNET,
          Step.Move.DELETE_ENDPOINT);

  /** What must have happened on the way, or else the sequences say nothing about it. */
  private static final List<String> REACHED =
      List.of(
          "DeleteVpc ok",
          "DeleteVpc DependencyViolation",
          "DeleteSubnet ok",
          "DeleteSubnet DependencyViolation",
          "CreateSubnet InvalidSubnet.Conflict",
          "DeleteRouteTable ok",
          "DeleteRouteTable DependencyViolation",
          "AssociateRouteTable Resource.AlreadyAssociated",
          "DisassociateRouteTable ok",
          "CreateRoute ok",
          "CreateRoute RouteAlreadyExists",
          "DeleteRoute ok",
          "DetachInternetGateway ok",
          "DetachInternetGateway DependencyViolation",
          "DeleteInternetGateway ok",
          "DeleteInternetGateway DependencyViolation",
          "DeleteSecurityGroup ok",
          "DeleteSecurityGroup DependencyViolation",
          "RevokeSecurityGroupIngress ok",
          "RunInstances ok",
          "RunInstances InsufficientFreeAddressesInSubnet",
          "StopInstances ok",
          "StartInstances ok",
          "TerminateInstances ok",
          "CreateVpcEndpoint ok",
          "CreateVpcEndpoint InvalidParameter",
          "CreateVpcEndpoint RouteAlreadyExists",
          "ModifyVpcEndpoint ok",
          "ModifyVpcEndpoint DuplicateSubnetsInSameZone",
          "ModifyVpcEndpoint IncorrectState",
          "CreateTags ok",
          "DeleteTags ok");

  @Property(tries = 200)
  @StatisticsReport(StatisticsReportMode.OFF)
  void any_sequence_of_calls_goes_as_the_reference_model_says(@ForAll("steps") List<Step> steps) {
    Play play = new Play();
    steps.forEach(play::step);
    play.outcomes().forEach(Statistics.label("outcomes")::collect);
    Statistics.label("outcomes")
        .coverage(c -> REACHED.forEach(outcome -> c.check(outcome).count(n -> n > 0)));
  }

  @Provide
  Arbitrary<List<Step>> steps() {
    Arbitrary<Integer> choice = Arbitraries.integers().between(0, Step.RARE).withoutEdgeCases();
    return Combinators.combine(
            Arbitraries.frequencyOf(
                Tuple.of(3, Arbitraries.of(Step.Move.class)),
                Tuple.of(2, Arbitraries.of(CONNECTING))),
            choice,
            choice,
            choice)
        .as(Step::new)
        .list()
        .ofMinSize(20)
        .ofMaxSize(120)
        .withSizeDistribution(RandomDistribution.uniform());
  }
}
