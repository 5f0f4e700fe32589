package dev.vpclab.sandbox.tutorial;

import dev.vpclab.operator.api.Condition;
import dev.vpclab.operator.api.ReachabilityRow;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;

/** What the tutorial expects, and what a test may expect as well. */
public final class Expectations {
  private Expectations() {}

  /** Ready, and of the present generation. */
  public static Expectation ready(String kind, String name) {
    return new Expectation(
        kind + " " + name + " is Ready",
        seen -> {
          Condition ready = seen.condition(kind, name, "Ready").orElse(null);
          if (ready == null) {
            return Optional.of("no condition yet");
          }
          long generation = seen.find(kind, name).orElseThrow().getMetadata().getGeneration();
          if (!Objects.equals(ready.observedGeneration(), generation)) {
            return Optional.of("the latest change is not seen yet");
          }
          return ready.status().equals("True") ? Optional.empty() : Optional.of(words(ready));
        });
  }

  /** Not ready, for this reason, with a message that mentions {@code hint}. */
  public static Expectation waits(String kind, String name, String reason, String hint) {
    return new Expectation(
        "%s %s waits with reason %s and says what to do about %s"
            .formatted(kind, name, reason, hint),
        seen -> {
          Condition ready = seen.condition(kind, name, "Ready").orElse(null);
          return ready != null
                  && ready.status().equals("False")
                  && ready.reason().equals(reason)
                  && ready.message().contains(hint)
              ? Optional.empty()
              : Optional.of(ready == null ? "no condition yet" : words(ready));
        });
  }

  /** Traffic from an instance to a service goes this way. */
  public static Expectation goes(String from, String to, String via) {
    return row(from, to, "%s reaches %s by " + via, row -> row.via().equals(via));
  }

  /** No way at all, and a sentence why. */
  public static Expectation doesNotGo(String from, String to) {
    return row(
        from,
        to,
        "%s does not reach %s, and the row says why",
        row -> row.via().equals("None") && says(row));
  }

  /** By the interface endpoint, whose addresses all begin with {@code prefix}. */
  public static Expectation resolvesInto(String from, String to, String prefix) {
    return row(
        from,
        to,
        "%s reaches %s by InterfaceEndpoint, at " + prefix + "x",
        row ->
            row.via().equals("InterfaceEndpoint")
                && List.of(row.resolvesTo().split(", ")).stream()
                    .allMatch(address -> address.startsWith(prefix)));
  }

  /** The endpoint's own DNS name leads from this instance to the endpoint. */
  public static Expectation reachesOwnName(String from, String prefix) {
    return row(
        from,
        "vpce-",
        "%s reaches %s by InterfaceEndpoint, at " + prefix + "x",
        row -> row.via().equals("InterfaceEndpoint") && row.resolvesTo().startsWith(prefix));
  }

  private static boolean says(ReachabilityRow row) {
    return row.why() != null && !row.why().isBlank();
  }

  /**
   * @param to the row's own, or the beginning of an endpoint's DNS name
   * @param words with places for both ends
   */
  private static Expectation row(
      String from, String to, String words, Predicate<ReachabilityRow> wanted) {
    boolean own = to.equals("vpce-");
    return new Expectation(
        words.formatted(from, own ? "the endpoint's own name" : to),
        seen -> {
          ReachabilityRow row =
              seen.reachability().stream()
                  .filter(r -> r.from().equals(from))
                  .filter(r -> own ? r.to().startsWith(to) : r.to().equals(to))
                  .findFirst()
                  .orElse(null);
          if (row == null) {
            return Optional.of("no such row");
          }
          return wanted.test(row)
              ? Optional.empty()
              : Optional.of("%s, %s: %s".formatted(row.via(), row.resolvesTo(), row.why()));
        });
  }

  /** EC2 got this action so often since the start, whether it carried it out or not. */
  public static Expectation sent(String action, int times, String words) {
    return new Expectation(
        words,
        seen -> {
          long count = seen.calls().stream().filter(c -> c.action().equals(action)).count();
          return count == times ? Optional.empty() : Optional.of(count + " × " + action);
        });
  }

  private static String words(Condition condition) {
    return "%s: %s".formatted(condition.reason(), condition.message());
  }
}
