package dev.vpclab.operator.plan;

/** stub */
public final class Fold { private Fold() {} }
