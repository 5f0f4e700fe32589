package dev.vpclab.operator.control;

import dev.vpclab.operator.aws.Ec2Region;
import dev.vpclab.operator.plan.Role;

/** Where the door to a region comes from, by role; the same door every time. */
@FunctionalInterface
public interface Regions {
  Ec2Region in(Role role, String region);
}
