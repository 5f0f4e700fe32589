package dev.vpclab.sandbox.contract;

import static dev.vpclab.sandbox.contract.Refusals.refused;
import static dev.vpclab.sandbox.contract.Site.filter;
import static dev.vpclab.sandbox.contract.Source.action;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

/** DryRun: an answer, and nothing done. */
final class DryRunCases {
  private static final String WOULD = "DryRunOperation";

  private DryRunCases() {}

  static final List<Case> CASES =
      List.of(
          new Case(
              "a dry run makes no VPC",
              action("CreateVpc"),
              site -> {
                refused(
                    WOULD,
                    () ->
                        site.ec2()
                            .createVpc(
                                r ->
                                    r.cidrBlock(Site.VPC_CIDR)
                                        .tagSpecifications(site.mine("vpc"))
                                        .dryRun(true)));
                assertThat(site.ec2().describeVpcs(r -> r.filters(site.mine())).vpcs()).isEmpty();
              }),
          new Case(
              "a dry run deletes no VPC",
              action("DeleteVpc"),
              site -> {
                String vpc = site.vpc();
                refused(WOULD, () -> site.ec2().deleteVpc(r -> r.vpcId(vpc).dryRun(true)));
                assertThat(site.ec2().describeVpcs(r -> r.vpcIds(vpc)).vpcs()).hasSize(1);
              }),
          new Case(
              "a dry run makes no endpoint",
              action("CreateVpcEndpoint"),
              site -> {
                String vpc = site.vpc();
                refused(
                    WOULD,
                    () ->
                        Endpoints.make(site, Endpoints.s3(site, vpc).andThen(r -> r.dryRun(true))));
                assertThat(
                        site.ec2()
                            .describeVpcEndpoints(r -> r.filters(filter("vpc-id", vpc)))
                            .vpcEndpoints())
                    .isEmpty();
              }),
          new Case(
              "a dry run reads nothing",
              action("DescribeVpcs"),
              site -> refused(WOULD, () -> site.ec2().describeVpcs(r -> r.dryRun(true)))));
}
