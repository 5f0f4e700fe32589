package dev.vpclab.operator.plan;

import java.util.Set;

/**
 * An endpoint service as DescribeVpcEndpointServices shows it.
 *
 * @param zones the availability zones it is offered in
 * @param privateDnsName null for none
 */
public record Service(
    String name,
    Set<EndpointType> types,
    Set<String> zones,
    String privateDnsName,
    boolean acceptanceRequired) {}
