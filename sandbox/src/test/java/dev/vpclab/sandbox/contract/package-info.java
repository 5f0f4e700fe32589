/**
 * What EC2 does, as Amazon documents it, as far as the product relies on it: one list of cases,
 * held against the stand-in, against moto (an EC2 that others wrote) and, when asked for, against a
 * real account.
 *
 * <p>A {@link dev.vpclab.sandbox.contract.Case} works on a {@link dev.vpclab.sandbox.contract.Site}
 * of its own. Where moto does something else, {@link dev.vpclab.sandbox.contract.Differences} says
 * what.
 */
package dev.vpclab.sandbox.contract;
