/**
 * The Helm chart: what it renders, what it refuses, and what becomes of it on a real API server.
 * The program {@code helm} and the linters come from {@code .ci/go/build}; without them the tests
 * are skipped.
 */
package dev.vpclab.sandbox.chart;
