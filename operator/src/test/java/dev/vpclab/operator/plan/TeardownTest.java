package dev.vpclab.operator.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What a teardown finds and did not leave so. */
class TeardownTest {
  /** Page DeleteRouteTable: "You must disassociate the route table from any subnets". */
  @Test
  void an_association_that_outlives_its_subnet_is_ended_before_the_table_goes() {
    ModelEc2 ec2 = new ModelEc2("cluster-1");
    ModelRun run = new ModelRun(ec2, ModelRun.LAB);
    run.until(Labs.nodes(Labs.lab(2, 2, 0, 0, false)), 4);
    List<String> subnets =
        ec2.objects.values().stream().filter(Live.Subnet.class::isInstance).map(Live::id).toList();
    assertThat(subnets).hasSize(2);
    subnets.forEach(ec2.objects::remove);
    ec2.sent.clear();
    assertThat(run.until(List.of(), 8).deletion().over()).isTrue();
    assertThat(ec2.sent).filteredOn(Change.Disassociate.class::isInstance).hasSize(2);
    assertThat(ec2.wrongs).isEmpty();
  }
}
