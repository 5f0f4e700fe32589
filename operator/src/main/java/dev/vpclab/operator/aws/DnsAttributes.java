package dev.vpclab.operator.aws;

/**
 * The two attributes of a VPC that no Describe of VPCs shows: enableDnsSupport, enableDnsHostnames.
 */
public record DnsAttributes(boolean support, boolean hostnames) {}
