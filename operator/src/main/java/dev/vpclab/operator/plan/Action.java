package dev.vpclab.operator.plan;

/** One EC2 call that changes something. Its text form is what a plan prints. */
public sealed interface Action permits Create, Change, Delete {
  /** The node it is for; of a call for several objects, the first. */
  Key key();

  /** EC2's name of the call. */
  String verb();
}
