package dev.vpclab.sandbox.benchmark;

/** The parts of a run, in their order. */
enum Part {
  /** All labs at once, until everything is Ready and nothing is sent any more. */
  CREATE,
  /** Nobody changes anything. */
  SETTLED,
  /** Something is taken away by hand in every tenth lab. */
  DRIFT,
  /** The operator is killed and started again. */
  RESTART,
  /** All labs at once, until nothing is left. */
  DELETE
}
