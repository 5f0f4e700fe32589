package dev.vpclab.sandbox.contract;

import static dev.vpclab.sandbox.contract.Refusals.refused;
import static dev.vpclab.sandbox.contract.Site.filter;
import static dev.vpclab.sandbox.contract.Source.action;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import software.amazon.awssdk.services.ec2.model.InternetGatewayAttachment;

/** Internet gateways. */
final class GatewayCases {
  private static final Source ATTACH = action("AttachInternetGateway");

  private GatewayCases() {}

  static final List<Case> CASES =
      List.of(
          new Case(
              "an attached internet gateway shows its VPC in state available",
              action("InternetGatewayAttachment"),
              site -> {
                String vpc = site.vpc();
                site.gateway(vpc);
                assertThat(
                        site.ec2()
                            .describeInternetGateways(
                                r -> r.filters(filter("attachment.vpc-id", vpc)))
                            .internetGateways())
                    .singleElement()
                    .satisfies(
                        g ->
                            assertThat(g.attachments())
                                .extracting(InternetGatewayAttachment::stateAsString)
                                .containsExactly("available"));
              }),
          new Case(
              "an internet gateway is attached to one VPC at a time",
              Source.ERROR_CODES,
              site -> {
                String vpc = site.vpc();
                String gateway = site.gateway(vpc);
                refused("Resource.AlreadyAssociated", () -> attach(site, gateway, vpc));
                String other = site.vpc();
                refused("Resource.AlreadyAssociated", () -> attach(site, gateway, other));
              }),
          new Case(
              "a VPC has one internet gateway",
              ATTACH,
              site -> {
                String vpc = site.vpc();
                site.gateway(vpc);
                refused("InvalidParameterValue", () -> site.gateway(vpc));
              }),
          new Case(
              "DeleteInternetGateway is refused while the gateway is attached",
              action("DeleteInternetGateway"),
              site -> {
                String gateway = site.gateway(site.vpc());
                refused(
                    "DependencyViolation",
                    () -> site.ec2().deleteInternetGateway(r -> r.internetGatewayId(gateway)));
              }),
          new Case(
              "a gateway that is not attached cannot be detached",
              Source.ERROR_CODES,
              site -> {
                String vpc = site.vpc();
                String gateway = site.gateway();
                refused("Gateway.NotAttached", () -> detach(site, gateway, vpc));
              }),
          new Case(
              "a detached gateway can be deleted",
              action("DeleteInternetGateway"),
              site -> {
                String vpc = site.vpc();
                String gateway = site.gateway(vpc);
                detach(site, gateway, vpc);
                site.ec2().deleteInternetGateway(r -> r.internetGatewayId(gateway));
                assertThat(
                        site.ec2()
                            .describeInternetGateways(r -> r.filters(site.mine()))
                            .internetGateways())
                    .isEmpty();
              }));

  static void attach(Site site, String gateway, String vpc) {
    site.ec2().attachInternetGateway(r -> r.internetGatewayId(gateway).vpcId(vpc));
  }

  static void detach(Site site, String gateway, String vpc) {
    site.ec2().detachInternetGateway(r -> r.internetGatewayId(gateway).vpcId(vpc));
  }
}
