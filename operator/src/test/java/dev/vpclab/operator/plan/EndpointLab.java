package dev.vpclab.operator.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vpclab.operator.api.GatewayEndpointSpec;
import dev.vpclab.operator.api.InterfaceEndpointSpec;
import dev.vpclab.operator.api.LabRef;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A lab with two tables and five subnets, for an endpoint to be planned in. */
final class EndpointLab {
  static final String S3 = "com.amazonaws.ap-northeast-2.s3";
  static final String CFN = "com.amazonaws.ap-northeast-2.cloudformation";
  private static final Catalog CATALOG =
      new Catalog(
          Map.of(
              S3,
              new Service(
                  S3,
                  Set.of(EndpointType.GATEWAY, EndpointType.INTERFACE),
                  Set.of("ap-northeast-2a", "ap-northeast-2b", "ap-northeast-2c"),
                  "s3.ap-northeast-2.amazonaws.com",
                  false),
              CFN,
              new Service(
                  CFN,
                  Set.of(EndpointType.INTERFACE),
                  Set.of("ap-northeast-2a", "ap-northeast-2b"),
                  "cloudformation.ap-northeast-2.amazonaws.com",
                  false),
              "svc",
              new Service("svc", Set.of(EndpointType.INTERFACE), Set.of(), null, false)),
          Map.of(S3, new PrefixList("pl-78a54011", S3, List.of("52.219.60.0/23"))));
  static final Owner OWNER = new Owner("cluster-1", "uid-s3", "GatewayEndpoint/lab/s3");

  final ModelRun run;

  EndpointLab() {
    ModelEc2 ec2 = new ModelEc2("cluster-1");
    new ModelRun(ec2, ModelRun.LAB).until(Labs.nodes(Labs.lab(5, 2, 0, 2, true)), 4);
    ec2.sent.clear();
    run = new ModelRun(ec2, OWNER);
  }

  static List<Node> gatewayEndpoint(String service, String... tables) {
    return EndpointGraph.of(
        OWNER,
        new GatewayEndpointSpec(
            new LabRef("endpoint-lab"), service, null, List.of(tables), null, null, null),
        "s3",
        "ap-northeast-2",
        "");
  }

  static List<Node> interfaceEndpoint(String service, boolean dns, String... subnets) {
    return EndpointGraph.of(
        OWNER,
        new InterfaceEndpointSpec(
            new LabRef("endpoint-lab"),
            service,
            null,
            List.of(subnets),
            List.of("group-0"),
            dns,
            null,
            null,
            null),
        "cfn",
        "ap-northeast-2",
        "",
        "10.0.0.0/16");
  }

  Finding onlyFinding(List<Node> nodes) {
    Plan plan = plan(nodes);
    assertThat(plan.now()).isEmpty();
    assertThat(plan.findings()).hasSize(1);
    return plan.findings().getFirst();
  }

  Plan settle(List<Node> nodes) {
    Plan plan = plan(nodes);
    for (int i = 0; i < 6; i++) {
      plan = plan(nodes);
      List<Outcome> outcomes = plan.now().stream().map(run.ec2::perform).toList();
      run.memory = run.memory.after(outcomes, run.now);
      run.ec2.settle();
    }
    return plan;
  }

  Plan plan(List<Node> nodes) {
    Observed seen = run.ec2.observe(OWNER, ModelRun.LAB, run.memory, run.now);
    return Planner.plan(
        new Situation(OWNER, ModelRun.LAB, nodes, seen, run.memory, CATALOG, Set.of(), run.now));
  }

  <T extends Live> List<T> live(Class<T> type) {
    return run.ec2.all(type).toList();
  }
}
