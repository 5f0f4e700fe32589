package dev.vpclab.operator.aws;

import dev.vpclab.operator.plan.Fault;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** How calls that do not need one another are made. */
@FunctionalInterface
public interface Together {
  /**
   * Does all of the work, whatever becomes of a part of it.
   *
   * @return the results in the order of the work
   * @throws RuntimeException the first one that was thrown, in that order
   */
  <T> List<T> all(List<Supplier<T>> work);

  /** Waits a moment for others who may want to go in the same call; not where none can come. */
  default void gather() {}

  /** All answers joined, or the first failure in the order of the work. */
  default <T> Answer<List<T>> joined(List<Supplier<Answer<List<T>>>> work) {
    List<T> everything = new ArrayList<>();
    for (Answer<List<T>> answer : all(work)) {
      switch (answer) {
        case Answer.Ok<List<T>>(List<T> some) -> everything.addAll(some);
        case Answer.Failed<List<T>>(Fault fault) -> {
          return new Answer.Failed<>(fault);
        }
      }
    }
    return new Answer.Ok<>(everything);
  }
}
