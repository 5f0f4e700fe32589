package dev.vpclab.sandbox.ec2.world;

/** The attributes of a VPC that only DescribeVpcAttribute shows. */
record VpcAttributes(boolean dnsSupport, boolean dnsHostnames, boolean addressUsageMetrics) {
  /** A new non-default VPC: names are resolved, hosts get none. */
  static final VpcAttributes NEW = new VpcAttributes(true, false, false);
}
