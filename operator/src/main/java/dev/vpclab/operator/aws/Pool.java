package dev.vpclab.operator.aws;

import dev.vpclab.operator.plan.Live;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import software.amazon.awssdk.services.ec2.model.Filter;

/**
 * Makes one call of what many readers ask at the same time: whoever comes while a call of the same
 * form is under way goes with the next one, together with all who came meanwhile. Nobody is kept
 * waiting for others who might come. A page that fails fails the reading for all of them.
 */
final class Pool {
  /** EC2 pages route tables at 100, and a lab has about three. */
  private static final int ROUTE_TABLES_OF = 30;

  /** What can be one call. */
  private record Form(Kind<?> kind, Purpose purpose, List<Filter> others, String name) {}

  private final Calls calls;
  private final Shelf shelf;
  private final InstantSource clock;
  private final Map<Form, Line> lines = new ConcurrentHashMap<>();

  Pool(Calls calls, Shelf shelf, InstantSource clock) {
    this.calls = calls;
    this.shelf = shelf;
    this.clock = clock;
  }

  /**
   * All pages, from EC2 or as they were read before.
   *
   * @param age what was begun longer ago is read again; zero for reading in any case
   */
  Answer<List<Live>> read(Shelf.Slot slot, Purpose purpose, Duration age) {
    shelf.expect(slot, purpose);
    Optional<List<Live>> known = shelf.read(slot, age);
    if (known.isPresent()) {
      return new Answer.Ok<>(known.get());
    }
    Query query = slot.query();
    Line line =
        lines.computeIfAbsent(
            new Form(slot.kind(), purpose, query.others(), query.name()), form -> new Line());
    Party party = line.join(slot, age);
    if (party.first == slot) {
      lead(line, party, purpose);
    }
    return party.answer.join().map(objects -> party.of(slot, objects));
  }

  /** Whoever asks such things from now on takes this along. */
  void expect(Shelf.Slot slot) {
    shelf.expect(slot, Purpose.ACT);
  }

  private void lead(Line line, Party party, Purpose purpose) {
    line.underWay.lock();
    try {
      Query query = line.leave(party, purpose);
      Answer<List<Live>> answer = party.first.kind().read(calls, purpose, query.filters());
      if (answer instanceof Answer.Ok<List<Live>>(List<Live> objects)) {
        party.slots.forEach(
            slot -> shelf.put(slot, party.of(slot, objects), party.begun, party.turn));
      }
      party.answer.complete(answer);
    } finally {
      // Whatever went wrong with the call: nobody may wait for ever.
      party.answer.completeExceptionally(new IllegalStateException("the reading broke off"));
      line.arrive();
      line.underWay.unlock();
    }
  }

  /** Readers who go together. */
  private static final class Party {
    private final Shelf.Slot first;
    private final Set<Shelf.Slot> slots = new LinkedHashSet<>();
    private final Set<String> values = new TreeSet<>();
    private final CompletableFuture<Answer<List<Live>>> answer = new CompletableFuture<>();
    private Instant begun;
    private long turn;

    Party(Shelf.Slot first) {
      this.first = first;
      add(first);
    }

    void add(Shelf.Slot slot) {
      slots.add(slot);
      values.addAll(slot.query().values());
    }

    boolean hasRoomFor(Shelf.Slot slot, int most) {
      return values.size() + slot.query().values().size() <= most;
    }

    List<Live> of(Shelf.Slot slot, List<Live> objects) {
      return slots.size() == 1 ? objects : objects.stream().filter(slot.query()::wants).toList();
    }
  }

  /** One form's calls, one after the other. */
  private final class Line {
    private final ReentrantLock underWay = new ReentrantLock();
    private Party gathering;
    private Party calling;

    /**
     * With those whose answer will do, or with those who go next; else the first of a new party.
     */
    synchronized Party join(Shelf.Slot slot, Duration age) {
      if (calling != null
          && calling.slots.contains(slot)
          && shelf.counts(slot, calling.begun, calling.turn, age)) {
        return calling;
      }
      if (gathering == null || !gathering.hasRoomFor(slot, Query.MOST)) {
        gathering = new Party(slot);
      } else {
        gathering.add(slot);
      }
      return gathering;
    }

    /** The party's question; with room left, also what others asked lately or wait to ask. */
    synchronized Query leave(Party party, Purpose purpose) {
      if (gathering == party) {
        gathering = null;
      }
      calling = party;
      Query query = party.first.query();
      if (query.isShared()) {
        int most = party.first.kind() == RouteTables.KIND ? ROUTE_TABLES_OF : Query.MOST;
        for (Shelf.Slot slot : shelf.recent(party.first.kind(), query, purpose)) {
          if (party.hasRoomFor(slot, most)) {
            party.add(slot);
          }
        }
      }
      party.begun = clock.instant();
      party.turn = shelf.turn();
      return query.with(party.values);
    }

    synchronized void arrive() {
      calling = null;
    }
  }
}
