package dev.vpclab.sandbox.ec2.wire;

/** What goes back over the wire: nothing, or a status and XML. */
public sealed interface Answer {
  /** The connection is closed. */
  record None() implements Answer {}

  record Xml(int status, String requestId, String body) implements Answer {}
}
