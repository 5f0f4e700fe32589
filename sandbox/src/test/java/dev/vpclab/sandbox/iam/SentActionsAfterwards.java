package dev.vpclab.sandbox.iam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.vpclab.operator.aws.Rights;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * After all other tests, in a JVM of its own: what operators have sent, in all suites together, and
 * the rights that the policy file gives are one set.
 */
class SentActionsAfterwards {
  /** What EC2 asks for behind a call, and behind which. */
  private static final Map<String, Set<String>> IMPLIED =
      Map.of(
          "ec2:CreateTags", Set.of("CreateVpc", "CreateSubnet", "RunInstances"),
          "ssm:GetParameters", Set.of("RunInstances"),
          "route53:AssociateVPCWithHostedZone", Set.of("CreateVpcEndpoint", "ModifyVpcEndpoint"));

  /** Nobody needs a right to it, and nobody can be denied it. */
  private static final String FREE = "GetCallerIdentity";

  @Test
  void every_right_was_used_and_nothing_else_was() throws IOException {
    Set<String> sent = Sent.read(Sent.STAND_IN);
    Set<String> used = ec2(sent);
    IMPLIED.forEach(
        (right, calls) -> {
          if (sent.containsAll(calls)) {
            used.add(right);
          }
        });
    assertThat(used).isEqualTo(Rights.actions().collect(Collectors.toCollection(TreeSet::new)));
  }

  @Test
  void moto_saw_none_that_is_no_right() throws IOException {
    Set<String> sent = Sent.read(Sent.MOTO);
    assumeThat(sent).as("moto was not played").isNotEmpty();
    assertThat(ec2(sent)).contains("ec2:RunInstances", "ec2:DeleteVpc");
    assertThat(Rights.actions().collect(Collectors.toSet())).containsAll(ec2(sent));
  }

  private static Set<String> ec2(Set<String> sent) {
    return sent.stream()
        .filter(action -> !action.equals(FREE))
        .map(action -> "ec2:" + action)
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
