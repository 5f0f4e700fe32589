package dev.vpclab.operator.aws;

import java.util.List;
import java.util.function.Consumer;

/** Several listeners as one. */
record Listeners(List<CallListener> each) implements CallListener {
  Listeners {
    each = List.copyOf(each);
  }

  @Override
  public void called(Call call) {
    tell(listener -> listener.called(call));
  }

  @Override
  public void deferred(String action, String region) {
    tell(listener -> listener.deferred(action, region));
  }

  private void tell(Consumer<CallListener> telling) {
    RuntimeException failed = null;
    for (CallListener listener : each) {
      try {
        telling.accept(listener);
      } catch (RuntimeException e) {
        failed = e;
      }
    }
    if (failed != null) {
      throw failed;
    }
  }
}
