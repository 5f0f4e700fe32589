package dev.vpclab.operator.aws;

/**
 * Where calls go: the account that the present credentials belong to (12 digits), and the region.
 */
public record Place(String account, String region) {}
