/**
 * The three kinds as immutable records: what a person asks for ({@code …Spec}) and what the
 * operator answers ({@code …Status}). The CRDs in {@code crds/} are generated from here. A null
 * collection reads as empty, but for the two whose absence means something.
 */
package dev.vpclab.operator.api;
