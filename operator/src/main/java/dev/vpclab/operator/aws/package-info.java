/**
 * The shell towards EC2: reads that are batched, writes, error classes, rate limits.
 *
 * <p>{@link dev.vpclab.operator.aws.Ec2Region} is the door of one account and region. Reads become
 * {@link dev.vpclab.operator.plan.Observed}, actions become calls, and whatever goes wrong becomes
 * a {@link dev.vpclab.operator.plan.Fault}: nothing here throws because of EC2.
 *
 * <p>Two rules are held here and nowhere else. A filter is only a request, so the tags and the VPC
 * of every object that comes back are compared again. And no call that changes something is sent
 * twice by itself: the SDK's retry is off for them, because it sends a lost CreateVpc four times.
 */
package dev.vpclab.operator.aws;
