package dev.vpclab.sandbox.tutorial;

import dev.vpclab.operator.aws.CallListener;
import dev.vpclab.operator.aws.Purpose;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How many EC2 calls the operator spent, by phase and purpose. Safe for use by many threads. */
public final class Figures implements CallListener {
  private static final Logger LOG = LoggerFactory.getLogger(Figures.class);

  /** What the figures are told apart by. */
  public enum Phase {
    CREATE,
    DELETE
  }

  /**
   * @param reads to decide what to do
   * @param polls to see whether something that was begun is over
   * @param sweeps of the round over everything
   * @param refusals calls of any sort that EC2 refused
   */
  public record Count(int mutating, int reads, int polls, int sweeps, int refusals) {
    private static final Count NONE = new Count(0, 0, 0, 0, 0);

    /** Without polls and sweeps, whose number depends on how long EC2 takes. */
    public int total() {
      return mutating + reads;
    }

    private Count with(Call call) {
      boolean poll = !call.mutating() && call.purpose() == Purpose.POLL;
      boolean sweep = !call.mutating() && call.purpose() == Purpose.SWEEP;
      return new Count(
          mutating + (call.mutating() ? 1 : 0),
          reads + (call.mutating() || poll || sweep ? 0 : 1),
          polls + (poll ? 1 : 0),
          sweeps + (sweep ? 1 : 0),
          refusals + (call.code() == null ? 0 : 1));
    }
  }

  private final Map<Phase, Count> counts = new EnumMap<>(Phase.class);
  private Phase phase = Phase.CREATE;

  @Override
  public synchronized void called(Call call) {
    LOG.info("{} {} {}", phase, call.purpose(), call.action());
    // Asking STS who we are is not a call to EC2.
    if (!call.action().equals("GetCallerIdentity")) {
      counts.put(phase, count(phase).with(call));
    }
  }

  public synchronized void enter(Phase next) {
    phase = next;
  }

  public synchronized Count count(Phase of) {
    return counts.getOrDefault(of, Count.NONE);
  }

  /** What the product promises of these figures. They do not depend on what is seen. */
  public List<Expectation> promises() {
    return List.of(
        atMost("Creating took at most 20 mutating EC2 calls", 20, Phase.CREATE, true),
        atMost("Creating took at most 40 EC2 calls in all", 40, Phase.CREATE, false),
        atMost("Deleting took at most 40 EC2 calls in all", 40, Phase.DELETE, false));
  }

  private Expectation atMost(String words, int most, Phase of, boolean mutating) {
    return new Expectation(
        words,
        seen -> {
          int spent = mutating ? count(of).mutating() : count(of).total();
          return spent <= most ? Optional.empty() : Optional.of(spent + " calls");
        });
  }
}
