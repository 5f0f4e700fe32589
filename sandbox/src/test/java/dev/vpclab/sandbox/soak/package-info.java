/**
 * The operator as a process, for minutes: killed again and again, with calls that get lost or fail,
 * while labs come and go; then everything is taken away, and what happened is judged. {@code mvn -q
 * -Psoak} runs it.
 */
package dev.vpclab.sandbox.soak;
