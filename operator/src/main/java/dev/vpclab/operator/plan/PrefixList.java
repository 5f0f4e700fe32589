package dev.vpclab.operator.plan;

import java.util.List;

/** The addresses of a gateway endpoint's service: what its route leads there. */
public record PrefixList(String id, String serviceName, List<String> cidrBlocks) {}
