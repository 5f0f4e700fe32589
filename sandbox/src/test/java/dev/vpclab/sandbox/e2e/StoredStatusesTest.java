package dev.vpclab.sandbox.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import dev.vpclab.operator.api.ResourceStatus;
import dev.vpclab.sandbox.gitops.Moment;
import dev.vpclab.sandbox.gitops.TestData;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * The objects that Argo CD's checks are tested with are what the operator writes. With {@code
 * -Dformat.write=true} they are written anew.
 */
@Execution(ExecutionMode.CONCURRENT)
final class StoredStatusesTest {
  private final Stage stage = Stage.started();
  private final Editor editor = new Editor(stage.client());

  @AfterEach
  void close() {
    stage.close();
  }

  @Test
  void of_a_life_from_the_endpoints_that_came_first_to_nothing_left() throws Exception {
    stage.apply("s3.yaml", "cloudformation.yaml");
    stage.await().reason("GatewayEndpoint", "s3", "WaitingForLab");
    stage.apply("user-data.yaml", "without-dns-hostnames/lab.yaml");
    stage.await().reason("InterfaceEndpoint", "cloudformation", "PrivateDnsNeedsDnsHostnames");
    stage.await().ready("VpcLab", Stage.LAB);
    stage.apply("lab.yaml");
    stage.await().allReady();
    stage.deleteTutorial();
    stage.await().gone();
    assertHas("life");
  }

  @Test
  void without_the_secret() throws Exception {
    stage.apply("lab.yaml");
    stage.await().reason("VpcLab", Stage.LAB, "WaitingForSecret");
    assertHas("secret");
  }

  @Test
  void after_edits_that_cannot_be_carried_out() throws Exception {
    bareLab();
    edit(Stage.LAB, "/cidrBlock", "\"10.0.0.0/15\"");
    stage.await().reason("VpcLab", Stage.LAB, "InvalidSpec");
    edit(Stage.LAB, "/cidrBlock", "\"10.0.0.0/17\"");
    stage.await().reason("VpcLab", Stage.LAB, "ImmutableFieldChanged");
    assertHas("edits");
  }

  @Test
  void when_a_call_is_denied() throws Exception {
    fails("CreateSubnet", "UnauthorizedOperation", "AccessDenied");
    assertHas("denied");
  }

  @Test
  void when_ec2_wants_fewer_calls() throws Exception {
    fails("CreateSubnet", "RequestLimitExceeded", "Throttled");
    assertHas("throttled");
  }

  @Test
  void when_a_quota_is_reached() throws Exception {
    fails("CreateVpc", "VpcLimitExceeded", "QuotaOrCapacity");
    assertHas("quota");
  }

  @Test
  void when_ec2_does_not_answer() throws Exception {
    stage.ec2().faults().request("*").lost();
    stage.applyTutorial();
    stage.await().reason("VpcLab", Stage.LAB, "Ec2Unreachable");
    assertHas("silence");
  }

  @Test
  void when_something_is_in_the_way_of_a_deletion() throws Exception {
    bareLab();
    String vpc = ids().get("vpc/lab");
    stage.somebody().ec2().createSubnet(r -> r.vpcId(vpc).cidrBlock("10.0.99.0/24"));
    stage.deleteTutorial();
    stage.await().reason("VpcLab", Stage.LAB, "DeletionBlocked");
    assertHas("blocked");
  }

  @Test
  void in_another_installation() throws Exception {
    stage.applyTutorial();
    stage.await().allReady();
    stage.stop();
    stage.start(setup -> setup.withCluster("cluster-2"));
    stage.await().reason("VpcLab", Stage.LAB, "IdentityChanged");
    stage.await().reason("GatewayEndpoint", "s3", "IdentityChanged");
    stage.await().reason("InterfaceEndpoint", "cloudformation", "IdentityChanged");
    stage.deleteTutorial();
    stage.await().until("the deletion is judged", () -> has("identity"));
    assertHas("identity");
  }

  @Test
  void when_an_object_has_lost_its_tags() throws Exception {
    bareLab();
    String vpc = ids().get("vpc/lab");
    stage.somebody().ec2().deleteTags(r -> r.resources(vpc));
    stage.await().reason("VpcLab", Stage.LAB, "OwnershipLost");
    assertHas("lost");
  }

  @Test
  void while_an_instance_is_replaced() throws Exception {
    stage.apply("user-data.yaml", "lab.yaml");
    stage.await().allReady();
    int before = states().size();
    edit(Stage.LAB, "/instances/0/instanceType", "\"t3.small\"");
    stage.await().reason("VpcLab", Stage.LAB, "WaitingForState");
    TestData.assertHas("changed", states().subList(before, states().size()));
  }

  @Test
  void when_the_vpc_was_deleted_behind_its_back() throws Exception {
    bareLab();
    int before = states().size();
    LostObjectsTest.deleteVpc(stage.somebody().ec2(), ids());
    // Made anew so fast that nobody who only looks now and then sees it.
    stage
        .await()
        .until(
            "it is made anew",
            () ->
                Moment.of("vanished").stream()
                    .allMatch(m -> m.in(states().subList(before, states().size())).isPresent()));
    TestData.assertHas("vanished", states().subList(before, states().size()));
  }

  @Test
  void of_endpoints_that_cannot_be() throws Exception {
    stage.stop();
    stage.applyTutorial();
    edit("s3", "/serviceName", "\"ec2\"");
    edit("cloudformation", "/serviceName", "\"cloudfromation\"");
    stage.start();
    stage.await().reason("GatewayEndpoint", "s3", "WrongEndpointType");
    stage.await().reason("InterfaceEndpoint", "cloudformation", "ServiceNotFound");
    assertHas("endpoints");
  }

  @Test
  void of_endpoints_whose_place_is_taken() throws Exception {
    stage.applyTutorial();
    stage.await().allReady();
    createSecond(stage.s3());
    createSecond(stage.cloudformation());
    stage.await().reason("GatewayEndpoint", "second", "RouteConflict");
    stage.await().reason("InterfaceEndpoint", "second", "PrivateDnsConflict");
    assertHas("second");
  }

  @Test
  void when_ec2_refuses_an_endpoint() throws Exception {
    stage.ec2().faults().request("CreateVpcEndpoint").fails("InvalidParameter");
    stage.applyTutorial();
    stage.await().reason("GatewayEndpoint", "s3", "RefusedByEc2");
    assertHas("refused");
  }

  @Test
  void of_an_access() throws Exception {
    String role = "arn:aws:iam::222222222222:role/lab";
    Administrator administrator = new Administrator(stage);
    administrator.label("class", "a");
    stage.ec2().faults().request("AssumeRole").fails("AccessDenied");
    administrator.apply("class-a", role, "externalId: x-1");
    administrator.await("class-a", "AccessDenied");
    stage.ec2().faults().clear();
    administrator.apply("class-a", role, "externalId: x-2");
    administrator.await("class-a", "Ready");
    administrator.apply("second", role, "externalId: x-2");
    administrator.await("second", "AccessConflict");
    administrator.delete("second");
    stage.apply("user-data.yaml", "lab.yaml");
    stage.await().ready("VpcLab", Stage.LAB);
    administrator.delete("class-a");
    administrator.await("class-a", "InUse");
    stage.deleteTutorial();
    stage.await().gone();
    assertHas("access");
  }

  private void assertHas(String scene) throws IOException {
    TestData.assertHas(scene, states());
  }

  private boolean has(String scene) {
    return Moment.of(scene).stream().allMatch(moment -> moment.in(states()).isPresent());
  }

  private List<? extends JsonNode> states() {
    return stage.kubernetes().states();
  }

  private void fails(String action, String code, String reason) {
    stage.ec2().faults().request(action).fails(code);
    stage.applyTutorial();
    stage.await().reason("VpcLab", Stage.LAB, reason);
  }

  /** Ready, and without instances, which take their time. */
  private void bareLab() {
    stage.stop();
    stage.apply("lab.yaml");
    editor.patch(Stage.LAB, "{\"op\":\"remove\",\"path\":\"/spec/instances\"}");
    stage.start();
    stage.await().allReady();
  }

  private void edit(String name, String path, String value) {
    editor.patch(
        name, "{\"op\":\"replace\",\"path\":\"/spec%s\",\"value\":%s}".formatted(path, value));
  }

  private void createSecond(HasMetadata endpoint) {
    endpoint.setMetadata(
        new ObjectMetaBuilder().withName("second").withNamespace(Stage.NAMESPACE).build());
    stage.client().resource(endpoint).create();
  }

  private Map<String, String> ids() {
    return stage.lab().getStatus().resources().stream()
        .collect(Collectors.toMap(ResourceStatus::key, ResourceStatus::id));
  }
}
