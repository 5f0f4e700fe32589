/**
 * What can go wrong between a client and EC2, as values that are asked before and after each
 * action.
 */
package dev.vpclab.sandbox.ec2.fault;
