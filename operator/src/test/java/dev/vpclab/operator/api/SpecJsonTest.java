package dev.vpclab.operator.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.util.List;
import org.junit.jupiter.api.Test;

class SpecJsonTest {
  private final KubernetesSerialization json = new KubernetesSerialization();

  @Test
  void egress_that_is_absent_and_egress_that_is_empty_stay_different() {
    assertThat(group("{name: a}").egress()).isNull();
    assertThat(group("{name: a, egress: []}").egress()).isEmpty();
    assertThat(json.asJson(group("{name: a}"))).isEqualTo("{\"name\":\"a\"}");
    assertThat(json.asJson(group("{name: a, egress: []}")))
        .isEqualTo("{\"name\":\"a\",\"egress\":[]}");
  }

  @Test
  void an_endpoint_without_groups_keeps_none_as_its_answer() {
    var without = read("{serviceName: s3}", InterfaceEndpointSpec.class);
    assertThat(without.securityGroups()).isNull();
    assertThat(without.subnets()).isEmpty();
  }

  @Test
  void an_empty_policy_is_not_an_absent_one() {
    var empty = read("{policy: {}}", GatewayEndpointSpec.class);
    assertThat(json.asJson(empty)).isEqualTo("{\"policy\":{}}");
    assertThat(read("{policy: null}", GatewayEndpointSpec.class).policy()).isNull();
  }

  @Test
  void defaults_are_answered_where_no_api_server_has_filled_them_in() {
    var lab = read("{instances: [{name: i}]}", VpcLabSpec.class);
    assertThat(lab.dnsSupport()).isTrue();
    assertThat(lab.dnsHostnames()).isFalse();
    assertThat(lab.instances().getFirst().typeOrDefault()).isEqualTo("t3.micro");
    assertThat(lab.instances().getFirst().imageOrDefault()).startsWith("resolve:ssm:/aws/");
  }

  @Test
  void fields_of_a_newer_version_are_passed_over() {
    assertThat(read("{cidrBlock: 10.0.0.0/16, flowLogs: {to: s3}}", VpcLabSpec.class).cidrBlock())
        .isEqualTo("10.0.0.0/16");
  }

  @Test
  void a_status_survives_the_way_through_json() {
    var status =
        new VpcLabStatus(
            3L,
            "ap-northeast-2",
            new Identity("123456789012", "ap-northeast-2", "c", null),
            "vpc-1",
            "9/12",
            List.of(new Condition("Ready", "False", "Creating", "s", "2026-01-01T00:00:00Z", 3L)),
            List.of(new ResourceStatus("vpc", "Vpc", "v", "vpc-1", "available", "t", null)),
            List.of(new ReachabilityRow("a", "s3", "None", null, "no route")),
            List.of(new IntentStatus("vpc", "CreateVpc", "n", "{}", "t")),
            List.of(new SetbackStatus("vpc", "CreateVpc", "X", "r", "m", "f", "t", "u", 2)),
            new DeletionStatus("Endpoints", "t", List.of("vpce-1"), List.of()),
            "digest");
    assertThat(read(json.asJson(status), VpcLabStatus.class)).isEqualTo(status);
  }

  @Test
  void the_route_target_is_written_as_the_manifest_has_it() {
    var route = read("{destinationCidrBlock: 0.0.0.0/0, target: internetGateway}", RouteSpec.class);
    assertThat(route.target()).isEqualTo(RouteTarget.INTERNET_GATEWAY);
    assertThat(json.asJson(route)).contains("\"target\":\"internetGateway\"");
  }

  private SecurityGroupSpec group(String yaml) {
    return read(yaml, SecurityGroupSpec.class);
  }

  private <T> T read(String yaml, Class<T> type) {
    // Without the marker, a leading brace is taken for JSON.
    return json.unmarshal("---\n" + yaml, type);
  }
}
