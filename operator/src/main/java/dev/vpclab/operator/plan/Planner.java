package dev.vpclab.operator.plan;

/** stub */
public final class Planner { private Planner() {} }
