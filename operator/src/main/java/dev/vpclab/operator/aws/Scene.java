package dev.vpclab.operator.aws;

import dev.vpclab.operator.plan.ObjectKind;
import java.util.Set;
import java.util.function.BiConsumer;
import software.amazon.awssdk.services.ec2.Ec2Client;

/**
 * How one action is sent as a dry run.
 *
 * @param needs the kinds of objects that have to be there for EC2's "no" to be a no: the policy
 *     file denies whatever does not carry our tag, a made-up id included
 */
record Scene(String action, Set<ObjectKind> needs, BiConsumer<Ec2Client, Props> play) {
  Scene {
    needs = Set.copyOf(needs);
  }
}
