package dev.vpclab.sandbox.benchmark;

import java.util.Map;

/**
 * What the packaged jar needs of a machine.
 *
 * @param labs that it looked after
 * @param mebibytes the most that were resident
 * @param processorMillis in a minute in which nothing happened
 * @param starts seconds from the process's start to its first write, by how it was started
 */
record Footprint(int labs, double mebibytes, double processorMillis, Map<String, Double> starts) {}
