/**
 * What the operator says of itself in figures, for Prometheus. {@link
 * dev.vpclab.operator.metrics.Metric} is the list of them; counters are told by the listeners of
 * {@code aws} and {@code control}, gauges are read from their caches when somebody asks. The only
 * package that knows Micrometer.
 *
 * <p>Every label has a closed set of values ({@link dev.vpclab.operator.metrics.Label}): nothing
 * that a tenant writes or that AWS answers becomes one.
 */
package dev.vpclab.operator.metrics;
