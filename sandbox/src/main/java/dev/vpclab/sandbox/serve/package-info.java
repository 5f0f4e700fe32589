/** The sandbox that serves until Ctrl-C, for a person with {@code kubectl}. */
package dev.vpclab.sandbox.serve;
