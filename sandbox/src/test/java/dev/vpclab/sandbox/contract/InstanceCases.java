package dev.vpclab.sandbox.contract;

import static dev.vpclab.sandbox.contract.Refusals.refused;
import static dev.vpclab.sandbox.contract.Site.tag;
import static dev.vpclab.sandbox.contract.Source.action;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import software.amazon.awssdk.services.ec2.model.HttpTokensState;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.InstanceAttributeName;

/** Instances. They cost money: not tried in a real account unless that is asked for. */
final class InstanceCases {
  private static final Source RUN = action("RunInstances");
  private static final Source TERMINATE = action("TerminateInstances");

  private InstanceCases() {}

  static final List<Case> CASES =
      List.of(
          new Case(
              "an instance is pending, then running",
              action("InstanceState"),
              site -> {
                String id = site.instance(subnet(site));
                assertThat(state(site, id)).isEqualTo("pending");
                site.until("running", () -> state(site, id).equals("running"));
              }),
          new Case(
              "an instance is shutting down, then terminated, and still described",
              TERMINATE,
              site -> {
                String id = site.instance(subnet(site));
                site.ec2().terminateInstances(r -> r.instanceIds(id));
                assertThat(state(site, id)).isEqualTo("shutting-down");
                site.until("terminated", () -> state(site, id).equals("terminated"));
              }),
          new Case(
              "a terminated instance has neither VPC nor network interface",
              TERMINATE,
              site -> {
                String id = site.instance(subnet(site));
                site.ec2().terminateInstances(r -> r.instanceIds(id));
                site.until("terminated", () -> state(site, id).equals("terminated"));
                assertThat(of(site, id).vpcId()).isNull();
                assertThat(of(site, id).networkInterfaces()).isEmpty();
              }),
          new Case(
              "an instance has an address of its subnet",
              RUN,
              site ->
                  assertThat(of(site, site.instance(subnet(site))).privateIpAddress())
                      .startsWith("10.0.3.")),
          new Case(
              "an instance gets a public address where its subnet gives them",
              RUN,
              site -> {
                String subnet = subnet(site);
                site.ec2()
                    .modifySubnetAttribute(
                        r -> r.subnetId(subnet).mapPublicIpOnLaunch(v -> v.value(true)));
                String id = site.instance(subnet);
                site.until("running", () -> state(site, id).equals("running"));
                assertThat(of(site, id).publicIpAddress()).isNotNull();
              }),
          new Case(
              "an instance gets no public address where its subnet gives none",
              RUN,
              site -> assertThat(of(site, site.instance(subnet(site))).publicIpAddress()).isNull()),
          new Case(
              "an instance's groups are those of its first network interface",
              RUN,
              site -> {
                String vpc = site.vpc();
                String subnet = site.subnet(vpc, "10.0.3.0/24");
                String group = site.group(vpc, "g");
                String id =
                    site.launch(
                        r ->
                            r.networkInterfaces(
                                n -> n.deviceIndex(0).subnetId(subnet).groups(group)));
                assertThat(of(site, id).securityGroups())
                    .extracting("groupId")
                    .containsExactly(group);
              }),
          new Case(
              "an image given as a public parameter is resolved to an image id",
              RUN,
              site ->
                  assertThat(of(site, site.instance(subnet(site))).imageId()).startsWith("ami-")),
          new Case(
              "an image that is not there is not found",
              Source.ERROR_CODES,
              site -> {
                String subnet = subnet(site);
                refused(
                    "InvalidAMIID.NotFound",
                    () -> site.launch(r -> r.subnetId(subnet).imageId(Ids.unknown("ami"))));
              }),
          new Case(
              "user data is shown by its attribute, as it was given",
              action("DescribeInstanceAttribute"),
              site -> {
                String subnet = subnet(site);
                String data =
                    Base64.getEncoder()
                        .encodeToString("#!/bin/sh\n".getBytes(StandardCharsets.UTF_8));
                String id = site.launch(r -> r.subnetId(subnet).userData(data));
                assertThat(
                        site.ec2()
                            .describeInstanceAttribute(
                                r -> r.instanceId(id).attribute(InstanceAttributeName.USER_DATA))
                            .userData()
                            .value())
                    .isEqualTo(data);
              }),
          new Case(
              "user data has 16 KB at most",
              RUN,
              site -> {
                String subnet = subnet(site);
                String data = Base64.getEncoder().encodeToString(new byte[16 * 1024 + 1]);
                refused(
                    "InvalidParameterValue",
                    () -> site.launch(r -> r.subnetId(subnet).userData(data)));
              }),
          new Case(
              "an instance can insist on tokens for its metadata",
              action("InstanceMetadataOptionsRequest"),
              site -> {
                String subnet = subnet(site);
                String id =
                    site.launch(
                        r ->
                            r.subnetId(subnet)
                                .metadataOptions(m -> m.httpTokens(HttpTokensState.REQUIRED)));
                assertThat(of(site, id).metadataOptions().httpTokens())
                    .isEqualTo(HttpTokensState.REQUIRED);
              }),
          new Case(
              "an instance's network interfaces take tags at launch",
              RUN,
              site -> {
                String subnet = subnet(site);
                String id =
                    site.launch(
                        r ->
                            r.subnetId(subnet)
                                .tagSpecifications(
                                    site.mine("instance"),
                                    site.mine("network-interface", tag("k", "v"))));
                String eni = of(site, id).networkInterfaces().get(0).networkInterfaceId();
                assertThat(
                        site.ec2()
                            .describeNetworkInterfaces(r -> r.networkInterfaceIds(eni))
                            .networkInterfaces()
                            .get(0)
                            .tagSet())
                    .contains(tag("k", "v"));
              }),
          new Case(
              "an instance is launched once for a token",
              Source.IDEMPOTENCY,
              site -> {
                String subnet = subnet(site);
                String token = UUID.randomUUID().toString();
                String first = site.launch(r -> r.subnetId(subnet).clientToken(token));
                assertThat(site.launch(r -> r.subnetId(subnet).clientToken(token)))
                    .isEqualTo(first);
              }),
          new Case(
              "TerminateInstances with one unknown id terminates none",
              TERMINATE,
              site -> {
                String id = site.instance(subnet(site));
                refused(
                    "InvalidInstanceID.NotFound",
                    () -> site.ec2().terminateInstances(r -> r.instanceIds(id, Ids.unknown("i"))));
                assertThat(state(site, id)).isIn("pending", "running");
              }),
          new Case(
              "DeleteSubnet is refused while an instance is in it",
              action("DeleteSubnet"),
              site -> {
                String subnet = subnet(site);
                site.instance(subnet);
                refused(
                    "DependencyViolation", () -> site.ec2().deleteSubnet(r -> r.subnetId(subnet)));
              }),
          new Case(
              "a gateway cannot be detached while an instance has a public address",
              Source.reported("hashicorp/terraform#497"),
              site -> {
                String vpc = site.vpc();
                String gateway = site.gateway(vpc);
                String subnet = site.subnet(vpc, "10.0.3.0/24");
                site.ec2()
                    .modifySubnetAttribute(
                        r -> r.subnetId(subnet).mapPublicIpOnLaunch(v -> v.value(true)));
                String id = site.instance(subnet);
                site.until("running", () -> state(site, id).equals("running"));
                refused("DependencyViolation", () -> GatewayCases.detach(site, gateway, vpc));
              }));

  private static String subnet(Site site) {
    return site.subnet(site.vpc(), "10.0.3.0/24");
  }

  private static Instance of(Site site, String id) {
    return site.ec2()
        .describeInstances(r -> r.instanceIds(id))
        .reservations()
        .get(0)
        .instances()
        .get(0);
  }

  private static String state(Site site, String id) {
    return of(site, id).state().nameAsString();
  }
}
