package dev.vpclab.sandbox.contract;

import static dev.vpclab.sandbox.contract.Refusals.refused;
import static dev.vpclab.sandbox.contract.Source.ERROR_CODES;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;

/** Ids that lead nowhere, kind by kind, and the form of a refusal. */
final class IdCases {
  /**
   * @param code without the part after the dot
   */
  private record Kind(String name, String prefix, String code, BiConsumer<Ec2Client, String> read) {
    Case unknown() {
      return new Case(
          name + " that is not there is not found",
          ERROR_CODES,
          site -> refused(code + ".NotFound", () -> read.accept(site.ec2(), Ids.unknown(prefix))));
    }

    /** The two codes of a kind write the last letters of "Id" in different ways. */
    Case malformed() {
      return new Case(
          name + " with an id that is none is malformed",
          ERROR_CODES,
          site ->
              assertThat(
                      refused(() -> read.accept(site.ec2(), Ids.malformed(prefix)))
                          .awsErrorDetails()
                          .errorCode())
                  .startsWithIgnoringCase(code.substring(0, "Invalid".length() + 3))
                  .endsWith(".Malformed"));
    }
  }

  private static final List<Kind> KINDS =
      List.of(
          new Kind("a VPC", "vpc", "InvalidVpcID", (c, id) -> c.describeVpcs(r -> r.vpcIds(id))),
          new Kind(
              "a subnet",
              "subnet",
              "InvalidSubnetID",
              (c, id) -> c.describeSubnets(r -> r.subnetIds(id))),
          new Kind(
              "an internet gateway",
              "igw",
              "InvalidInternetGatewayID",
              (c, id) -> c.describeInternetGateways(r -> r.internetGatewayIds(id))),
          new Kind(
              "a route table",
              "rtb",
              "InvalidRouteTableID",
              (c, id) -> c.describeRouteTables(r -> r.routeTableIds(id))),
          new Kind(
              "a security group",
              "sg",
              "InvalidGroup",
              (c, id) -> c.describeSecurityGroups(r -> r.groupIds(id))),
          new Kind(
              "an endpoint",
              "vpce",
              "InvalidVpcEndpointId",
              (c, id) -> c.describeVpcEndpoints(r -> r.vpcEndpointIds(id))),
          new Kind(
              "a network interface",
              "eni",
              "InvalidNetworkInterfaceID",
              (c, id) -> c.describeNetworkInterfaces(r -> r.networkInterfaceIds(id))),
          new Kind(
              "an instance",
              "i",
              "InvalidInstanceID",
              (c, id) -> c.describeInstances(r -> r.instanceIds(id))));

  private IdCases() {}

  static final List<Case> CASES =
      Stream.concat(
              KINDS.stream().flatMap(kind -> Stream.of(kind.unknown(), kind.malformed())),
              Stream.of(
                  new Case(
                      "one id that is not there fails the whole list",
                      ERROR_CODES,
                      site -> {
                        String vpc = site.vpc();
                        refused(
                            "InvalidVpcID.NotFound",
                            () -> site.ec2().describeVpcs(r -> r.vpcIds(vpc, Ids.unknown("vpc"))));
                      }),
                  new Case(
                      "a refusal has a code, a message and a request id",
                      ERROR_CODES,
                      site -> {
                        Ec2Exception e =
                            refused(
                                () -> site.ec2().describeVpcs(r -> r.vpcIds(Ids.unknown("vpc"))));
                        assertThat(e.statusCode()).isEqualTo(400);
                        assertThat(e.requestId()).isNotBlank();
                        assertThat(e.awsErrorDetails().errorMessage()).contains(Ids.unknown("vpc"));
                      })))
          .toList();
}
