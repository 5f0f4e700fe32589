package dev.vpclab.sandbox.tutorial;

import static dev.vpclab.sandbox.tutorial.Expectations.doesNotGo;
import static dev.vpclab.sandbox.tutorial.Expectations.goes;
import static dev.vpclab.sandbox.tutorial.Expectations.reachesOwnName;
import static dev.vpclab.sandbox.tutorial.Expectations.ready;
import static dev.vpclab.sandbox.tutorial.Expectations.resolvesInto;
import static dev.vpclab.sandbox.tutorial.Expectations.sent;
import static dev.vpclab.sandbox.tutorial.Expectations.waits;

import dev.vpclab.sandbox.tutorial.Step.Exhibit;
import java.util.List;

/** The tutorial's script. */
public final class Steps {
  public static final String LAB = "endpoint-lab";
  public static final String PUBLIC = "Endpoint-public-EC2";
  public static final String PRIVATE = "Endpoint-private-EC2";

  private static final String S3 = "s3";
  private static final String CLOUDFORMATION = "cloudformation";

  /** Where the endpoint's address has to be: endpoint-private-SN. */
  private static final String PRIVATE_SUBNET = "10.0.1.";

  private static final String APPLY = "kubectl apply -f crds/examples/tutorial/";

  private Steps() {}

  /** Everything up to the two endpoints at work. */
  public static List<Step> create() {
    return List.of(lab(), gatewayEndpoint(), tooEarly(), dnsHostnames());
  }

  /** Everything gone. */
  public static Step delete() {
    return new Step(
        "Everything deleted at once, the lab first",
        "That is the wrong order: a VPC cannot go before what is in it. You need not know the"
            + " right one. The operator deletes what AWS shows as its own, one stage after the"
            + " other, and a resource stays in Kubernetes until its objects are really gone.",
        List.of(
            "kubectl -n lab delete vpclab,gatewayendpoint,interfaceendpoint,secret --all"
                + " --wait=false"),
        Kubectl::deleteEverything,
        List.of(Gone.fromKubernetes(), Gone.fromEc2(), Gone.inOrder(), Gone.withoutRefusal()),
        List.of());
  }

  private static Step lab() {
    return new Step(
        "The lab: a VPC with a public and a private subnet",
        "Both instances sit in the same VPC. Only the public subnet's route table has a route to"
            + " the internet gateway, so only its instance gets out. Watch the private one.",
        List.of(APPLY + "user-data.yaml", APPLY + "without-dns-hostnames/lab.yaml"),
        kubectl -> {
          kubectl.apply("user-data.yaml");
          kubectl.apply("without-dns-hostnames/lab.yaml");
        },
        List.of(
            ready("VpcLab", LAB),
            goes(PUBLIC, S3, "InternetGateway"),
            doesNotGo(PRIVATE, S3),
            goes(PUBLIC, CLOUDFORMATION, "InternetGateway"),
            doesNotGo(PRIVATE, CLOUDFORMATION)),
        List.of(Exhibit.REACHABILITY));
  }

  private static Step gatewayEndpoint() {
    return new Step(
        "A gateway endpoint for S3, on both route tables",
        "A gateway endpoint is a route: EC2 puts S3's addresses into the route tables it is bound"
            + " to. It has no address of its own, costs nothing, and exists for S3 and DynamoDB"
            + " only.",
        List.of(APPLY + "s3.yaml"),
        kubectl -> kubectl.apply("s3.yaml"),
        List.of(
            ready("GatewayEndpoint", S3),
            goes(PUBLIC, S3, "GatewayEndpoint"),
            goes(PRIVATE, S3, "GatewayEndpoint"),
            goes(PUBLIC, CLOUDFORMATION, "InternetGateway"),
            doesNotGo(PRIVATE, CLOUDFORMATION)),
        List.of(Exhibit.REACHABILITY));
  }

  private static Step tooEarly() {
    return new Step(
        "An interface endpoint for CloudFormation, too early",
        "An interface endpoint is a network interface in your subnet. With private DNS the"
            + " service's public name resolves to it, which needs the VPC's DNS hostnames, and"
            + " those are still off. EC2 would refuse; the operator sees it before and says so.",
        List.of(APPLY + "cloudformation.yaml"),
        kubectl -> kubectl.apply("cloudformation.yaml"),
        List.of(
            waits(
                "InterfaceEndpoint",
                CLOUDFORMATION,
                "PrivateDnsNeedsDnsHostnames",
                "enableDnsHostnames"),
            sent(
                "CreateVpcEndpoint",
                1,
                "EC2 got no CreateVpcEndpoint for it: the one for S3 is the only one")),
        List.of());
  }

  private static Step dnsHostnames() {
    return new Step(
        "DNS hostnames on, by an edit of the lab",
        "Nobody touches the endpoint: it has been waiting for the lab and goes on by itself. Then"
            + " the same public name leads both instances to an address in the private subnet.",
        List.of(APPLY + "lab.yaml"),
        kubectl -> kubectl.apply("lab.yaml"),
        List.of(
            ready("VpcLab", LAB),
            ready("InterfaceEndpoint", CLOUDFORMATION),
            resolvesInto(PUBLIC, CLOUDFORMATION, PRIVATE_SUBNET),
            resolvesInto(PRIVATE, CLOUDFORMATION, PRIVATE_SUBNET),
            reachesOwnName(PUBLIC, PRIVATE_SUBNET),
            reachesOwnName(PRIVATE, PRIVATE_SUBNET),
            goes(PUBLIC, S3, "GatewayEndpoint"),
            goes(PRIVATE, S3, "GatewayEndpoint"),
            sent("CreateVpcEndpoint", 2, "EC2 got one CreateVpcEndpoint for each endpoint")),
        List.of(Exhibit.INTERFACE_ENDPOINT, Exhibit.REACHABILITY));
  }
}
