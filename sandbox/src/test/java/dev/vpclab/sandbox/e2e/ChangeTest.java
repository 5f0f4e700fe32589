package dev.vpclab.sandbox.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.vpclab.sandbox.ec2.Entry;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Every mutable field of the three kinds is edited, and put back. What EC2 can change in place is
 * changed in place: the calls that an edit may take are beside it.
 */
final class ChangeTest {
  private static Stage stage;
  private static Editor editor;

  @BeforeAll
  static void tutorial() {
    stage = Stage.started();
    editor = new Editor(stage.client());
    stage.applyTutorial();
    stage.await().allReady();
  }

  @AfterAll
  static void close() {
    stage.deleteTutorial();
    stage.await().gone();
    Oracles.nothingLeft(stage);
    Oracles.onlyOurs(stage.journal(), Stage.CLUSTER);
    stage.close();
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
              the lab's tags               | endpoint-lab | replace /tags {"course":"b","more":"c"}        | CreateTags
              the VPC's name               | endpoint-lab | replace /name "another"                        | CreateTags
              DNS hostnames                | endpoint-lab | replace /enableDnsHostnames false              | ModifyVpcAttribute
              public addresses of a subnet | endpoint-lab | replace /subnets/0/mapPublicIpOnLaunch false   | ModifySubnetAttribute
              a subnet's name              | endpoint-lab | add /subnets/0/tags {"Name":"renamed"}         | CreateTags
              a subnet's table             | endpoint-lab | replace /subnets/1/routeTable "Endpoint-public-RT" | ReplaceRouteTableAssociation
              a subnet's table taken away  | endpoint-lab | remove /subnets/1/routeTable                   | DisassociateRouteTable
              a subnet more                | endpoint-lab | add /subnets/- {"name":"third","cidrBlock":"10.0.2.0/24","routeTable":"Endpoint-private-RT"} | CreateSubnet AssociateRouteTable
              a table more                 | endpoint-lab | add /routeTables/- {"name":"third"}            | CreateRouteTable
              a route more                 | endpoint-lab | add /routeTables/1/routes [{"destinationCidrBlock":"0.0.0.0/0","target":"internetGateway"}] | CreateRoute
              a route less                 | endpoint-lab | replace /routeTables/0/routes []               | DeleteRoute
              another route                | endpoint-lab | replace /routeTables/0/routes/0/destinationCidrBlock "8.8.8.0/24" | CreateRoute DeleteRoute
              a group more                 | endpoint-lab | add /securityGroups/- {"name":"third"}         | CreateSecurityGroup
              a rule less                  | endpoint-lab | remove /securityGroups/0/ingress/0             | RevokeSecurityGroupIngress
              another rule                 | endpoint-lab | replace /securityGroups/0/ingress/0/toPort 23  | AuthorizeSecurityGroupIngress RevokeSecurityGroupIngress
              rules for the way out        | endpoint-lab | add /securityGroups/0/egress [{"protocol":"tcp","fromPort":443,"toPort":443,"cidrBlocks":["0.0.0.0/0"]}] | AuthorizeSecurityGroupEgress RevokeSecurityGroupEgress
              an instance more             | endpoint-lab | add /instances/- {"name":"third","subnet":"endpoint-private-SN","securityGroups":["endpoint-SG"]} | RunInstances
              an instance less             | endpoint-lab | remove /instances/1                            | TerminateInstances
              an instance's type           | endpoint-lab | replace /instances/1/instanceType "t3.small"   | TerminateInstances RunInstances
              user data, at launch only    | endpoint-lab | remove /instances/1/userData                   | -
          an instance's image          | endpoint-lab | add /instances/1/imageId "resolve:ssm:/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-6.1-x86_64" | TerminateInstances RunInstances
              an instance's subnet         | endpoint-lab | replace /instances/1/subnet "endpoint-public-SN" | TerminateInstances RunInstances
              an instance's tags           | endpoint-lab | add /instances/1/tags {"role":"probe"}         | CreateTags
              the gateway's name           | endpoint-lab | replace /internetGateway/name "gw"             | CreateTags
              reachability                 | endpoint-lab | replace /reachability/services ["ec2"]         | -
              a gateway endpoint's tables  | s3           | replace /routeTables ["Endpoint-public-RT"]    | ModifyVpcEndpoint
              a gateway endpoint's policy  | s3           | add /policy {"Statement":[{"Effect":"Allow","Principal":"*","Action":"s3:GetObject","Resource":"*"}]} | ModifyVpcEndpoint
              a gateway endpoint's name    | s3           | add /name "to-s3"                              | CreateTags
              an interface's subnets       | cloudformation | replace /subnets ["endpoint-private-SN","endpoint-public-SN"] | ModifyVpcEndpoint
              another subnet               | cloudformation | replace /subnets ["endpoint-public-SN"]      | ModifyVpcEndpoint
              a group of its own           | cloudformation | remove /securityGroups                       | CreateSecurityGroup AuthorizeSecurityGroupIngress ModifyVpcEndpoint
              private DNS                  | cloudformation | replace /privateDnsEnabled false             | ModifyVpcEndpoint
              an interface's policy        | cloudformation | add /policyDocument "{\\"Statement\\":[]}"   | ModifyVpcEndpoint
              an interface's tags          | cloudformation | add /tags {"role":"api"}                     | CreateTags
          """)
  void an_edit_takes_these_calls_and_can_be_put_back(
      String what, String name, String edit, String calls) {
    JsonNode before = editor.spec(name);
    long sequence = stage.journal().getLast().sequence();
    editor.patch(name, operation(edit));
    settled();
    List<String> sent = sent(sequence);
    Set<String> expected = calls.equals("-") ? Set.of() : Set.of(calls.split(" "));
    assertThat(Set.copyOf(sent)).as(what).isEqualTo(expected);
    // One call an object: only tags are many objects' matter.
    assertThat(sent).filteredOn(call -> !call.endsWith("Tags")).as(what).doesNotHaveDuplicates();

    editor.putBack(name, before);
    settled();
    assertThat(stage.lab().getStatus().progress()).isEqualTo("9/9");
  }

  /** Ready of the present generation, and quiet. */
  private static void settled() {
    long last;
    do {
      stage.await().allReady();
      last = stage.journal().getLast().sequence();
      stage.await().pass(Duration.ofSeconds(15));
    } while (!sent(last).isEmpty());
    stage.await().allReady();
  }

  private static List<String> sent(long sequence) {
    return stage.journal(sequence).stream().filter(Entry::isMutating).map(Entry::action).toList();
  }

  static String operation(String edit) {
    String[] parts = edit.strip().split(" ", 3);
    String value = parts.length < 3 ? "" : ",\"value\":" + parts[2].strip();
    return "{\"op\":\"%s\",\"path\":\"/spec%s\"%s}".formatted(parts[0], parts[1], value);
  }
}
