package dev.vpclab.sandbox.tutorial;

import java.util.Optional;
import java.util.function.Function;

/**
 * Something that has to be so, in words, and how to see whether it is.
 *
 * @param words a statement, such as "the lab is Ready"
 * @param missing what is seen instead; empty when it holds
 */
public record Expectation(String words, Function<Snapshot, Optional<String>> missing) {
  public Optional<String> missingIn(Snapshot snapshot) {
    return missing.apply(snapshot);
  }
}
