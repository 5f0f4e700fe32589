/**
 * A stand-in for EC2 that speaks the real wire protocol on loopback.
 *
 * <p>{@link dev.vpclab.sandbox.ec2.Ec2StandIn} is the way in: start it, point an AWS SDK or the AWS
 * CLI at its endpoint, move its clock, set its faults, read its journal. {@code wire} is the codec,
 * {@code world} the objects and their rules, {@code fault} what can go wrong on the way.
 */
package dev.vpclab.sandbox.ec2;
