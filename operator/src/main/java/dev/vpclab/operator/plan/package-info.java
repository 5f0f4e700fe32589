/**
 * The functional core: what should be, what is, and what to do about the difference.
 *
 * <p>Everything here is a value or a pure function. No SDK, no Kubernetes client, no logger, and no
 * clock: time is an argument. The loop around it is always the same: observe, {@link
 * dev.vpclab.operator.plan.Planner plan}, perform, {@link dev.vpclab.operator.plan.Fold fold}.
 *
 * <p>Safety is in the types: an action that changes or deletes takes a {@link
 * dev.vpclab.operator.plan.Target}, and a target can be made from an object only after its tags
 * were compared with its owner's.
 */
package dev.vpclab.operator.plan;
