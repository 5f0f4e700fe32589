package dev.vpclab.sandbox.crash;

import java.time.Instant;
import java.util.Optional;

/** Who does the operators' work. */
interface Staff {
  /** Begins a round or a sweep of an operator, and has it done as far as that goes at this time. */
  void begin(Life life, Runnable work);

  /** When somebody goes on with what he has begun; empty where nothing takes time. */
  default Optional<Instant> next() {
    return Optional.empty();
  }

  /** Has those go on whose time it is. */
  default void wake() {}
}
