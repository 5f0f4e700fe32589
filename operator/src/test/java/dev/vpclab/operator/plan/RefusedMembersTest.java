package dev.vpclab.operator.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** A list of which EC2 has refused one member is sent without it, until that one's time comes. */
class RefusedMembersTest {
  private final ModelEc2 ec2 = new ModelEc2("cluster-1");
  private final ModelRun run = new ModelRun(ec2, ModelRun.LAB);

  @Test
  void a_member_that_was_refused_alone_is_held_back_and_the_others_go() {
    run.until(Labs.nodes(Labs.lab(2, 1, 3, 1, false)), 6);
    List<Delete> each = instances().each();
    refuse(each.getFirst());

    Draft draft = new Draft(run.situation(List.of(), seen()));
    draft.propose(instances());
    Plan plan = draft.finish();

    assertThat(plan.now())
        .singleElement()
        .isEqualTo(new Delete.Instances(instances().targets().subList(1, 3)));
    assertThat(plan.findings())
        .singleElement()
        .satisfies(finding -> assertThat(finding.key()).isEqualTo(each.getFirst().key()));
  }

  @Test
  void nothing_is_sent_while_all_members_are_held_back() {
    run.until(Labs.nodes(Labs.lab(2, 1, 2, 1, false)), 6);
    instances().each().forEach(this::refuse);
    Draft draft = new Draft(run.situation(List.of(), seen()));
    draft.propose(instances());
    assertThat(draft.finish().now()).isEmpty();
    assertThat(draft.heldBack()).isPresent();
  }

  private void refuse(Delete one) {
    Fault fault = new Fault(FaultClass.USER_ERROR, "OperationNotPermitted", "protected", "r");
    run.memory = run.memory.after(List.of(new Outcome.Failed(one, fault)), run.now);
  }

  private Delete.Instances instances() {
    Situation situation = run.situation(List.of(), seen());
    return new Delete.Instances(
        situation.observed().mine(Live.Instance.class).map(situation::target).toList());
  }

  private Observed seen() {
    return ec2.observe(run.owner, ModelRun.LAB, run.memory, run.now);
  }
}
