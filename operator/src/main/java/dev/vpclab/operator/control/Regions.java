package dev.vpclab.operator.control;

import dev.vpclab.operator.aws.Ec2Region;

/** Where the door to a region comes from; the same door every time. */
@FunctionalInterface
public interface Regions {
  Ec2Region in(String region);
}
