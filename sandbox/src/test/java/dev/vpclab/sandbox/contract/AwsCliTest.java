package dev.vpclab.sandbox.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.vpclab.sandbox.ec2.Ec2StandIn;
import dev.vpclab.sandbox.ec2.Options;
import dev.vpclab.sandbox.ec2.VirtualClock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The AWS CLI, unmodified, against the stand-in: it prints what it prints against AWS. */
class AwsCliTest {
  private static final String S3 = "com.amazonaws.ap-northeast-2.s3";

  @TempDir private Path home;
  private Ec2StandIn standIn;
  private AwsCli aws;

  @BeforeEach
  void start() {
    Path program = MotoServer.assets().resolve("aws");
    standIn = Ec2StandIn.start(Options.defaults().withClock(VirtualClock.standing()));
    aws = new AwsCli(program, standIn.endpoint(), home);
  }

  @AfterEach
  void stop() {
    if (standIn != null) {
      standIn.close();
    }
  }

  private JsonNode json(String... arguments) throws Exception {
    return new ObjectMapper().readTree(aws.ec2(arguments));
  }

  private String vpc() {
    return aws.ec2(
        "create-vpc", "--cidr-block", "10.0.0.0/16", "--query", "Vpc.VpcId", "--output", "text");
  }

  private String endpoint(String vpc) {
    return aws.ec2(
        "create-vpc-endpoint",
        "--vpc-id",
        vpc,
        "--service-name",
        S3,
        "--query",
        "VpcEndpoint.VpcEndpointId",
        "--output",
        "text");
  }

  @Test
  void a_vpc_is_made_with_tags_described_and_deleted() throws Exception {
    JsonNode made =
        json(
                "create-vpc",
                "--cidr-block",
                "10.0.0.0/16",
                "--tag-specifications",
                "ResourceType=vpc,Tags=[{Key=Name,Value=by hand}]")
            .get("Vpc");
    assertThat(made.get("CidrBlock").asText()).isEqualTo("10.0.0.0/16");
    assertThat(made.get("IsDefault").isBoolean()).isTrue();
    String id = made.get("VpcId").asText();
    JsonNode shown = json("describe-vpcs", "--vpc-ids", id).get("Vpcs").get(0);
    assertThat(shown.get("State").asText()).isEqualTo("available");
    assertThat(shown.get("Tags").get(0).get("Value").asText()).isEqualTo("by hand");
    assertThat(aws.ec2("delete-vpc", "--vpc-id", id)).isEmpty();
    assertThat(json("describe-vpcs").get("Vpcs")).isEmpty();
  }

  @Test
  void endpoints_are_filtered() throws Exception {
    String here = vpc();
    String there = vpc();
    String endpoint = endpoint(here);
    endpoint(there);
    JsonNode found =
        json(
                "describe-vpc-endpoints",
                "--filters",
                "Name=vpc-id,Values=" + here,
                "Name=service-name,Values=" + S3)
            .get("VpcEndpoints");
    assertThat(found).hasSize(1);
    assertThat(found.get(0).get("VpcEndpointId").asText()).isEqualTo(endpoint);
    assertThat(found.get(0).get("State").asText()).isEqualTo("available");
    assertThat(found.get(0).get("VpcEndpointType").asText()).isEqualTo("Gateway");
  }

  @Test
  void endpoints_go_and_what_did_not_is_in_the_answer() throws Exception {
    String vpc = vpc();
    String endpoint = endpoint(vpc);
    JsonNode items =
        json("delete-vpc-endpoints", "--vpc-endpoint-ids", endpoint, Ids.unknown("vpce"))
            .get("Unsuccessful");
    assertThat(items).hasSize(1);
    assertThat(items.get(0).get("ResourceId").asText()).isEqualTo(Ids.unknown("vpce"));
    standIn.clock().advance(Duration.ofMinutes(1));
    assertThat(json("describe-vpc-endpoints").get("VpcEndpoints")).isEmpty();
    aws.ec2("delete-vpc", "--vpc-id", vpc);
  }

  @Test
  void a_list_is_read_page_by_page_and_gone_on_with_by_its_token() throws Exception {
    String vpc = vpc();
    for (int i = 0; i < 7; i++) {
      aws.ec2("create-subnet", "--vpc-id", vpc, "--cidr-block", "10.0." + i + ".0/24");
    }
    assertThat(json("describe-subnets", "--page-size", "5").get("Subnets")).hasSize(7);
    JsonNode first = json("describe-subnets", "--page-size", "5", "--max-items", "3");
    assertThat(first.get("Subnets")).hasSize(3);
    JsonNode rest = json("describe-subnets", "--starting-token", first.get("NextToken").asText());
    assertThat(rest.get("Subnets")).hasSize(4);
    assertThat(rest.has("NextToken")).isFalse();
  }

  @Test
  void a_refusal_reads_as_amazons() {
    AwsCli.Result unknown = aws.run("describe-vpcs", "--vpc-ids", Ids.unknown("vpc"));
    assertThat(unknown.code()).isNotZero();
    assertThat(unknown.out()).isEmpty();
    assertThat(unknown.err().strip())
        .endsWith(
            "An error occurred (InvalidVpcID.NotFound) when calling the DescribeVpcs operation: "
                + "The vpc ID '"
                + Ids.unknown("vpc")
                + "' does not exist");
    assertThat(aws.run("create-vpc", "--cidr-block", "10.0.0.0/8").err())
        .contains("An error occurred (InvalidVpc.Range) when calling the CreateVpc operation: ");
    assertThat(aws.run("delete-vpc", "--vpc-id", vpc(), "--dry-run").err())
        .contains(
            "An error occurred (DryRunOperation) when calling the DeleteVpc operation: "
                + "Request would have succeeded, but DryRun flag is set.");
  }

  /** What the README says to type, with this stand-in's port for the README's. */
  @Test
  void the_readmes_line_works() throws Exception {
    String readme = Files.readString(Path.of("..", "README.md"));
    String line =
        readme
            .lines()
            .filter(l -> l.startsWith("AWS_ENDPOINT_URL_EC2=http://127.0.0.1:4566 aws ec2 "))
            .findFirst()
            .orElseThrow();
    String arguments = line.substring(line.indexOf(" aws ec2 ") + " aws ec2 ".length());
    vpc();
    assertThat(aws.ec2(arguments.split(" "))).contains("10.0.0.0/16", "available");
  }
}
