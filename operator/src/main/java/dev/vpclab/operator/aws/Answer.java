package dev.vpclab.operator.aws;

import dev.vpclab.operator.plan.Fault;
import java.util.function.Function;

/** What a read came to: a failed read is a value, and never looks like an empty one. */
public sealed interface Answer<T> {
  record Ok<T>(T value) implements Answer<T> {}

  record Failed<T>(Fault fault) implements Answer<T> {}

  default <R> Answer<R> map(Function<? super T, ? extends R> change) {
    return switch (this) {
      case Ok<T> ok -> new Ok<>(change.apply(ok.value()));
      case Failed<T> failed -> new Failed<>(failed.fault());
    };
  }

  default <R> Answer<R> then(Function<? super T, Answer<R>> next) {
    return switch (this) {
      case Ok<T> ok -> next.apply(ok.value());
      case Failed<T> failed -> new Failed<>(failed.fault());
    };
  }
}
