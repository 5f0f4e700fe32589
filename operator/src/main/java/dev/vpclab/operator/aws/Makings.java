package dev.vpclab.operator.aws;

import static dev.vpclab.operator.plan.ObjectKind.SUBNET;
import static dev.vpclab.operator.plan.ObjectKind.VPC;

import dev.vpclab.operator.api.InstanceSpec;
import dev.vpclab.operator.plan.ObjectKind;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.HttpTokensState;

/** The creates, as dry runs, each with the tags that the policy file asks for. */
final class Makings {
  private static final String BLOCK = "10.0.0.0/16";

  static final List<Scene> SCENES =
      List.of(
          make(
              "CreateVpc",
              (ec2, props) ->
                  ec2.createVpc(
                      r ->
                          r.dryRun(true)
                              .cidrBlock(BLOCK)
                              .tagSpecifications(Wire.tagged("vpc", props.tags())))),
          make(
              "CreateInternetGateway",
              (ec2, props) ->
                  ec2.createInternetGateway(
                      r ->
                          r.dryRun(true)
                              .tagSpecifications(Wire.tagged("internet-gateway", props.tags())))),
          make(
              "CreateSubnet",
              (ec2, props) ->
                  ec2.createSubnet(
                      r ->
                          r.dryRun(true)
                              .vpcId(props.id(VPC))
                              .cidrBlock(BLOCK)
                              .tagSpecifications(Wire.tagged("subnet", props.tags()))),
              VPC),
          make(
              "CreateRouteTable",
              (ec2, props) ->
                  ec2.createRouteTable(
                      r ->
                          r.dryRun(true)
                              .vpcId(props.id(VPC))
                              .tagSpecifications(Wire.tagged("route-table", props.tags()))),
              VPC),
          make(
              "CreateSecurityGroup",
              (ec2, props) ->
                  ec2.createSecurityGroup(
                      r ->
                          r.dryRun(true)
                              .vpcId(props.id(VPC))
                              .groupName("preflight")
                              .description("preflight")
                              .tagSpecifications(Wire.tagged("security-group", props.tags()))),
              VPC),
          make(
              "CreateVpcEndpoint",
              (ec2, props) ->
                  ec2.createVpcEndpoint(
                      r ->
                          r.dryRun(true)
                              .vpcId(props.id(VPC))
                              .vpcEndpointType("Gateway")
                              .serviceName("com.amazonaws." + props.region() + ".s3")
                              .tagSpecifications(Wire.tagged("vpc-endpoint", props.tags()))),
              VPC),
          make("RunInstances", Makings::launch, SUBNET));

  private Makings() {}

  private static void launch(Ec2Client ec2, Props props) {
    ec2.runInstances(
        r ->
            r.dryRun(true)
                .imageId(InstanceSpec.DEFAULT_IMAGE)
                .instanceType(InstanceSpec.DEFAULT_TYPE)
                .minCount(1)
                .maxCount(1)
                .metadataOptions(o -> o.httpTokens(HttpTokensState.REQUIRED))
                .networkInterfaces(nic -> nic.deviceIndex(0).subnetId(props.id(SUBNET)))
                .tagSpecifications(
                    Wire.tagged("instance", props.tags()),
                    Wire.tagged("volume", props.tags()),
                    Wire.tagged("network-interface", props.tags())));
  }

  private static Scene make(String action, BiConsumer<Ec2Client, Props> call, ObjectKind... needs) {
    return new Scene(action, Set.of(needs), call);
  }
}
