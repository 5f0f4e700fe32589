/**
 * EC2's objects of one account and region, and the rules by which they come, change and go.
 *
 * <p>State is kept as the SDK's own immutable model objects in {@link
 * dev.vpclab.sandbox.ec2.world.Table}s; one class per kind of object holds its actions as typed
 * functions. Nothing runs in the background: what time brings (an instance that gets to run, an
 * endpoint that is gone) is worked out from the clock before each call. All of a stand-in's worlds
 * are used under one lock.
 */
package dev.vpclab.sandbox.ec2.world;
