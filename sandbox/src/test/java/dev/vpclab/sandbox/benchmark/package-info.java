/**
 * What labs cost: calls, time and memory for one lab and for many, beside the least that is
 * possible. {@code mvn -q -Pbenchmark} runs it. EC2 and the operator share a clock that runs faster
 * than the system's; memory, processor time and the start are those of the packaged jar in the
 * system's time.
 */
package dev.vpclab.sandbox.benchmark;
