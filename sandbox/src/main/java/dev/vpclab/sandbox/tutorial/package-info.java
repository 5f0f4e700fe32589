/**
 * The tutorial: steps as data, expectations about what is seen, and the console that tells them.
 *
 * <p>A {@link dev.vpclab.sandbox.tutorial.Step} does something that a person would do with {@code
 * kubectl} and holds until its {@link dev.vpclab.sandbox.tutorial.Expectation}s do. An expectation
 * is a function of a {@link dev.vpclab.sandbox.tutorial.Snapshot}, so that tests use the same ones.
 */
package dev.vpclab.sandbox.tutorial;
