package dev.vpclab.sandbox.crash;

import dev.vpclab.sandbox.crash.Refusing.Tried;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** EC2 answers by any of its error codes, once, and as long as a cause may last. */
final class AnyCodeTest {
  /** Three resources and the sweep, each with its own reading. */
  private static final int READERS = 4;

  private static final Duration ONE_RECONCILE = Duration.ofSeconds(30);

  @Test
  void f13_every_error_code_at_every_call_where_it_can_occur() {
    List<Family.Cell> cells = new ArrayList<>();
    Set<String> all = calls().keySet();
    int points = 0;
    for (ErrorClass kind : ErrorClass.values()) {
      ErrorCode leading = kind.codes().getFirst();
      for (ErrorCode code : kind.codes()) {
        points += code.anywhere() ? all.size() : code.actions().size();
        if (code.anywhere() && code != leading) {
          cells.add(cell(code, "every call once", all, null));
          if (kind.lasting()) {
            cells.add(cell(code, "every call for a while", all, held(kind)));
          }
          continue;
        }
        for (String action : code.anywhere() ? all : code.actions()) {
          cells.add(cell(code, action, Set.of(action), null));
          if (kind.lasting()) {
            cells.add(cell(code, action + " for a while", Set.of(action), held(kind)));
          }
        }
      }
    }
    new Family("F13", "every error code at every call where it can occur").play(points, cells);
  }

  /** Long enough for a second try, except of what is tried once an hour. */
  private static Duration held(ErrorClass kind) {
    return Duration.ofMinutes(kind == ErrorClass.QUOTA ? 16 : 11);
  }

  /** How often each action is called without faults. */
  private static Map<String, Integer> calls() {
    Map<String, Integer> calls = new TreeMap<>();
    for (Point point : Reference.get().points()) {
      if (point.side() == Point.Side.EC2) {
        calls.merge(point.action(), 1, Integer::sum);
      }
    }
    return calls;
  }

  private static Family.Cell cell(ErrorCode code, String where, Set<String> at, Duration holds) {
    return new Family.Cell("F13 " + code + " at " + where, () -> played(code, at, holds));
  }

  /** A list that is refused once is split, and its members go through. */
  private static final Set<String> LISTED = Set.of("TerminateInstances");

  private static void played(ErrorCode code, Set<String> at, Duration holds) {
    ErrorClass kind = code.kind();
    try (Play play = new Play(1)) {
      Refusing refusing = new Refusing(play.simulation(), code, at, holds);
      play.allowing(kind.probe());
      if (kind == ErrorClass.UNKNOWN_OUTCOME) {
        play.allowing(Play.VISIBILITY);
      }
      if (code.name().endsWith("NotFound") || code.name().equals("Gateway.NotAttached")) {
        // Told of what is there: then something may be in the way that EC2 has denied.
        play.judge().blind();
      }
      play.judge().costs(times(kind, at, holds));
      play.create().change().delete();
      met(refusing, at, holds);
      if (kind.lasting() && !(holds == null && at.equals(LISTED))) {
        told(refusing);
        cheap(refusing, kind, holds == null ? Duration.ZERO : holds);
      }
      if (kind == ErrorClass.DENIED) {
        still(refusing, kind);
      }
    }
  }

  /** Three times, and the sweeps and polls while it is waited for the next try. */
  private static int times(ErrorClass kind, Set<String> at, Duration holds) {
    Duration lag = kind == ErrorClass.UNKNOWN_OUTCOME ? Play.VISIBILITY : Duration.ZERO;
    long minutes = kind.probe().plus(lag).toMinutes() + (holds == null ? 0 : holds.toMinutes());
    return (int) (3 + minutes * (holds == null ? at.size() : 2) / 5);
  }

  private static void met(Refusing refusing, Set<String> at, Duration holds) {
    Set<String> unmet = new TreeSet<>(at);
    unmet.removeAll(refusing.met());
    if (refusing.met().isEmpty() || holds == null && !unmet.isEmpty()) {
      throw new Violation("never called: " + unmet);
    }
  }

  /** (8): a reason in status within one reconcile. */
  private static void told(Refusing refusing) {
    if (refusing.told() == null || refusing.told().compareTo(ONE_RECONCILE) > 0) {
      throw new Violation("(8) the reason was told after " + refusing.told());
    }
  }

  /** (7): a call that is refused for long is tried no more often than its class says. */
  private static void cheap(Refusing refusing, ErrorClass kind, Duration holds) {
    Map<String, Integer> refused = new TreeMap<>();
    for (Tried tried : refusing.tried()) {
      if (tried.refused()) {
        refused.merge(tried.point().action(), 1, Integer::sum);
      }
    }
    refused.forEach(
        (action, times) -> {
          long most =
              action.startsWith("Describe")
                  ? READERS * kind.tries(holds) + holds.dividedBy(Duration.ofSeconds(45))
                  // A list that is refused is tried again one by one.
                  : Math.max(calls().get(action), 3) * kind.tries(holds);
          if (times > most) {
            throw new Violation("(7) " + action + " refused " + times + " times, not " + most);
          }
        });
  }

  /** Who is denied one call sends nothing that changes anything before the next probe. */
  private static void still(Refusing refusing, ErrorClass kind) {
    Instant denied = null;
    for (Tried tried : refusing.tried()) {
      if (!tried.point().mutation() || !ofTheLab(tried.point())) {
        continue;
      }
      if (denied != null
          && tried.at().isAfter(denied)
          && tried.at().isBefore(denied.plus(kind.probe()))) {
        throw new Violation("denied at " + denied + ", and " + tried);
      }
      denied = tried.refused() ? tried.at() : denied;
    }
  }

  /** Whose call it is; tags are everybody's. */
  private static boolean ofTheLab(Point point) {
    return !point.action().contains("VpcEndpoint") && !point.action().contains("Tags");
  }
}
