/**
 * The shell towards Kubernetes: three reconcilers over one loop.
 *
 * <p>{@link dev.vpclab.operator.control.Round} is the loop, the same for all three kinds and for
 * deletion: observe, plan, perform, fold; then one status write, or none. What differs between the
 * kinds is behind {@link dev.vpclab.operator.control.Kind}. {@link
 * dev.vpclab.operator.control.StatusStore} is the only writer, and a write before a create is a
 * fence: when somebody else was faster, nothing is sent. {@link dev.vpclab.operator.control.Sweep}
 * only wakes.
 *
 * <p>Nothing in here waits on a thread: a wait is a reschedule, with its reason in the status.
 */
package dev.vpclab.operator.control;
