package dev.vpclab.sandbox.ec2;

import static dev.vpclab.sandbox.ec2.Rig.filter;
import static dev.vpclab.sandbox.ec2.Rig.refused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vpclab.sandbox.ec2.world.EndpointService;
import dev.vpclab.sandbox.ec2.world.Quota;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.model.DnsEntry;
import software.amazon.awssdk.services.ec2.model.NetworkInterface;
import software.amazon.awssdk.services.ec2.model.VpcEndpoint;

/** Interface endpoints: page CreateVpcEndpoint and the guide "AWS PrivateLink". */
class EndpointRulesTest {
  private final Rig rig = new Rig();
  private String vpc;
  private String subnetA;
  private String subnetC;

  @BeforeEach
  void network() {
    vpc = rig.vpc();
    subnetA = rig.subnet(vpc, "10.0.0.0/24", "a");
    subnetC = rig.subnet(vpc, "10.0.1.0/24", "c");
  }

  @AfterEach
  void close() {
    rig.close();
  }

  private VpcEndpoint endpoint(String id) {
    return rig.ec2.describeVpcEndpoints(r -> r.vpcEndpointIds(id)).vpcEndpoints().get(0);
  }

  private List<NetworkInterface> interfaces() {
    return rig.ec2
        .describeNetworkInterfaces(r -> r.filters(filter("interface-type", "vpc_endpoint")))
        .networkInterfaces();
  }

  /** Type State of the EC2 API reference; deleting is asynchronous, page DeleteVpcEndpoints. */
  @Test
  void it_is_pending_then_available_then_deleting_then_deleted_then_gone() {
    String id = rig.make(rig.interfaceEndpoint(vpc, "cloudformation", subnetA));
    assertThat(rig.endpointState(id)).isEqualTo("pending");
    rig.pass(4);
    assertThat(rig.endpointState(id)).isEqualTo("available");
    rig.ec2.deleteVpcEndpoints(r -> r.vpcEndpointIds(id));
    assertThat(rig.endpointState(id)).isEqualTo("deleting");
    rig.pass(4);
    assertThat(rig.endpointState(id)).isEqualTo("deleted");
    rig.pass(2);
    refused("InvalidVpcEndpointId.NotFound", () -> endpoint(id));
  }

  /** Page "Requester-managed network interfaces"; aws-controllers-k8s/community#2799. */
  @Test
  void its_interfaces_are_requester_managed_and_linger_until_it_is_gone() {
    String group = rig.group(vpc, "g");
    String id =
        rig.make(rig.interfaceEndpoint(vpc, "cloudformation", subnetA).securityGroupIds(group));
    NetworkInterface eni = interfaces().get(0);
    assertThat(eni.requesterManaged()).isTrue();
    assertThat(eni.subnetId()).isEqualTo(subnetA);
    assertThat(eni.privateIpAddress()).startsWith("10.0.0.");
    assertThat(eni.description()).isEqualTo("VPC Endpoint Interface " + id);
    assertThat(eni.groups()).extracting("groupId").containsExactly(group);
    assertThat(endpoint(id).networkInterfaceIds()).containsExactly(eni.networkInterfaceId());
    refused(
        "InvalidParameterValue",
        () -> rig.ec2.deleteNetworkInterface(r -> r.networkInterfaceId(eni.networkInterfaceId())));
    rig.ec2.deleteVpcEndpoints(r -> r.vpcEndpointIds(id));
    refused("DependencyViolation", () -> rig.ec2.deleteSubnet(r -> r.subnetId(subnetA)));
    refused("DependencyViolation", () -> rig.ec2.deleteSecurityGroup(r -> r.groupId(group)));
    rig.pass(4);
    rig.ec2.deleteSubnet(r -> r.subnetId(subnetA));
    rig.ec2.deleteSecurityGroup(r -> r.groupId(group));
  }

  /**
   * Page CreateVpcEndpoint, SecurityGroupId: "If this parameter is not specified, we use the
   * default security group".
   */
  @Test
  void without_a_group_it_gets_the_vpcs_default_one() {
    String id = rig.make(rig.interfaceEndpoint(vpc, "cloudformation", subnetA));
    assertThat(endpoint(id).groups()).extracting("groupName").containsExactly("default");
  }

  /** The guide, "Access an AWS service using an interface VPC endpoint", section on DNS names. */
  @Test
  void dns_names_are_regional_then_zonal_then_private() {
    rig.dns(vpc);
    String id =
        rig.make(
            rig.interfaceEndpoint(vpc, "cloudformation", subnetA, subnetC).privateDnsEnabled(true));
    assertThat(endpoint(id).dnsEntries())
        .extracting(DnsEntry::dnsName)
        .satisfiesExactly(
            n ->
                assertThat(n)
                    .matches(
                        id + "-\\w+\\.cloudformation\\.ap-northeast-2\\.vpce\\.amazonaws\\.com"),
            n -> assertThat(n).contains("-ap-northeast-2a.cloudformation."),
            n -> assertThat(n).contains("-ap-northeast-2c.cloudformation."),
            n -> assertThat(n).isEqualTo("cloudformation.ap-northeast-2.amazonaws.com"));
  }

  /** Page CreateVpcEndpoint, PrivateDnsEnabled. */
  @Test
  void private_dns_needs_both_attributes_of_the_vpc() {
    var request = rig.interfaceEndpoint(vpc, "cloudformation", subnetA).privateDnsEnabled(true);
    assertThat(refused("InvalidParameter", () -> rig.make(request)))
        .contains("enableDnsSupport", "enableDnsHostnames");
    rig.dns(vpc);
    rig.ec2.modifyVpcAttribute(r -> r.vpcId(vpc).enableDnsSupport(v -> v.value(false)));
    refused("InvalidParameter", () -> rig.make(request));
    rig.ec2.modifyVpcAttribute(r -> r.vpcId(vpc).enableDnsSupport(v -> v.value(true)));
    rig.make(request);
  }

  /** The text: hashicorp/terraform-provider-aws#17269. */
  @Test
  void a_second_endpoint_of_the_service_with_private_dns_conflicts_even_with_a_dying_one() {
    rig.dns(vpc);
    var request = rig.interfaceEndpoint(vpc, "cloudformation", subnetA).privateDnsEnabled(true);
    String first = rig.make(request);
    String conflict =
        "private-dns-enabled cannot be set because there is already a conflicting DNS domain";
    assertThat(refused("InvalidParameter", () -> rig.make(request))).startsWith(conflict);
    rig.ec2.deleteVpcEndpoints(r -> r.vpcEndpointIds(first));
    assertThat(refused("InvalidParameter", () -> rig.make(request))).startsWith(conflict);
    rig.pass(4);
    rig.make(request);
    // Without private DNS it is a true duplicate.
    rig.make(rig.interfaceEndpoint(vpc, "cloudformation", subnetA));
  }

  /** openshift/hypershift#8651. */
  @Test
  void there_is_one_subnet_a_zone() {
    String alsoA = rig.subnet(vpc, "10.0.2.0/24", "a");
    refused(
        "DuplicateSubnetsInSameZone",
        () -> rig.make(rig.interfaceEndpoint(vpc, "cloudformation", subnetA, alsoA)));
    String id = rig.make(rig.interfaceEndpoint(vpc, "cloudformation", subnetA));
    refused(
        "DuplicateSubnetsInSameZone",
        () ->
            rig.ec2.modifyVpcEndpoint(
                r -> r.vpcEndpointId(id).addSubnetIds(alsoA).removeSubnetIds(subnetA)));
    rig.ec2.modifyVpcEndpoint(r -> r.vpcEndpointId(id).removeSubnetIds(subnetA));
    rig.ec2.modifyVpcEndpoint(r -> r.vpcEndpointId(id).addSubnetIds(alsoA));
    assertThat(interfaces()).extracting("subnetId").containsExactly(alsoA);
  }

  /** The guide, "Considerations": a subnet in a zone that the service does not support. */
  @Test
  void the_service_must_support_the_zone() {
    assertThat(
            refused(
                "InvalidParameter",
                () -> rig.make(rig.interfaceEndpoint(vpc, "bedrock-runtime", subnetC))))
        .contains("does not support the availability zone of the subnet");
  }

  /** Page "Error codes for the Amazon EC2 API", InvalidServiceName; CreateVpcEndpoint, the type. */
  @Test
  void the_service_must_exist_and_be_of_the_type() {
    refused(
        "InvalidServiceName",
        () -> rig.make(rig.interfaceEndpoint(vpc, "cloudformatoin", subnetA)));
    assertThat(
            refused(
                "InvalidParameter",
                () ->
                    rig.make(
                        rig.gatewayEndpoint(vpc)
                            .serviceName("com.amazonaws.ap-northeast-2.cloudformation"))))
        .contains("Gateway", "Interface");
    refused(
        "InvalidParameter",
        () -> rig.make(rig.interfaceEndpoint(vpc, "s3", subnetA).routeTableIds(rig.table(vpc))));
  }

  /** Page ModifyVpcEndpoint. */
  @Test
  void subnets_groups_policy_and_private_dns_are_changed_together_or_not_at_all() {
    rig.dns(vpc);
    String group = rig.group(vpc, "g");
    String id = rig.make(rig.interfaceEndpoint(vpc, "cloudformation", subnetA));
    String defaultGroup = endpoint(id).groups().get(0).groupId();
    String before = rig.world().dump();
    refused(
        "InvalidGroup.NotFound",
        () ->
            rig.ec2.modifyVpcEndpoint(
                r -> r.vpcEndpointId(id).addSubnetIds(subnetC).addSecurityGroupIds("sg-12345678")));
    assertThat(rig.world().dump()).isEqualTo(before);
    rig.ec2.modifyVpcEndpoint(
        r ->
            r.vpcEndpointId(id)
                .addSubnetIds(subnetC)
                .addSecurityGroupIds(group)
                .removeSecurityGroupIds(defaultGroup)
                .privateDnsEnabled(true)
                .policyDocument("{\"Statement\": [], \"Version\": \"2012-10-17\"}"));
    VpcEndpoint now = endpoint(id);
    assertThat(now.subnetIds()).containsExactly(subnetA, subnetC);
    assertThat(now.groups()).extracting("groupId").containsExactly(group);
    assertThat(now.privateDnsEnabled()).isTrue();
    assertThat(now.policyDocument()).isEqualTo("{\"Statement\":[],\"Version\":\"2012-10-17\"}");
    assertThat(interfaces())
        .allSatisfy(n -> assertThat(n.groups()).extracting("groupId").containsExactly(group));
    assertThat(now.networkInterfaceIds()).hasSize(2);
    rig.ec2.modifyVpcEndpoint(r -> r.vpcEndpointId(id).resetPolicy(true));
    assertThat(endpoint(id).policyDocument()).contains("\"Action\":\"*\"");
  }

  /** Page "Error codes for the Amazon EC2 API", InsufficientFreeAddressesInSubnet. */
  @Test
  void a_subnet_without_a_free_address_changes_nothing_else() {
    String full = rig.subnet(vpc, "10.0.9.0/28", "b");
    rig.ec2.runInstances(
        r -> r.imageId(Rig.AMI).instanceType("t3.micro").minCount(11).maxCount(11).subnetId(full));
    String id = rig.make(rig.interfaceEndpoint(vpc, "cloudformation", subnetA));
    String before = rig.world().dump();
    refused(
        "InsufficientFreeAddressesInSubnet",
        () ->
            rig.ec2.modifyVpcEndpoint(
                r -> r.vpcEndpointId(id).removeSubnetIds(subnetA).addSubnetIds(subnetC, full)));
    assertThat(rig.world().dump()).isEqualTo(before);
  }

  /** The guide, "Endpoint policies": 20,480 characters. */
  @Test
  void a_policy_is_json_of_20480_characters() {
    for (String bad : List.of("no", "[]", "\"text\"", "{\"a\":\"" + "x".repeat(20480) + "\"}")) {
      refused(
          "InvalidPolicyDocument",
          () ->
              rig.make(rig.interfaceEndpoint(vpc, "cloudformation", subnetA).policyDocument(bad)));
    }
  }

  /** The guide, "Accept or reject connection requests". */
  @Test
  void a_service_of_ones_own_may_have_to_accept_first() {
    String service = "com.amazonaws.vpce.ap-northeast-2.vpce-svc-0123456789abcdef0";
    rig.world()
        .offer(EndpointService.own(service, List.of("ap-northeast-2a"), "999999999999", true));
    var request = rig.interfaceEndpoint(vpc, "x", subnetA).serviceName(service);
    refused("InvalidParameter", () -> rig.make(request.privateDnsEnabled(true)));
    String first = rig.make(request.privateDnsEnabled(false));
    String second = rig.make(request);
    rig.pass(60);
    assertThat(rig.endpointState(first)).isEqualTo("pendingAcceptance");
    rig.world().accept(first);
    rig.world().reject(second);
    rig.pass(4);
    assertThat(rig.endpointState(first)).isEqualTo("available");
    assertThat(rig.endpointState(second)).isEqualTo("rejected");
    assertThat(endpoint(first).dnsEntries().get(0).dnsName())
        .endsWith(".vpce-svc-0123456789abcdef0.ap-northeast-2.vpce.amazonaws.com");
  }

  /** Page "AWS PrivateLink quotas". */
  @Test
  void interface_endpoints_of_a_vpc_are_limited() {
    rig.standIn.faults().conduct().quota(Quota.INTERFACE_ENDPOINTS_PER_VPC, 1);
    rig.make(rig.interfaceEndpoint(vpc, "ec2", subnetA));
    refused("VpcEndpointLimitExceeded", () -> rig.make(rig.interfaceEndpoint(vpc, "sts", subnetA)));
  }

  /** The guide's page on DNS for S3. */
  @Test
  void s3_for_inbound_resolvers_only_needs_a_gateway_endpoint_first() {
    rig.dns(vpc);
    var request =
        rig.interfaceEndpoint(vpc, "s3", subnetA)
            .privateDnsEnabled(true)
            .dnsOptions(o -> o.privateDnsOnlyForInboundResolverEndpoint(true));
    assertThat(refused("InvalidParameter", () -> rig.make(request))).contains("Gateway");
    rig.make(rig.gatewayEndpoint(vpc));
    rig.make(request);
  }
}
