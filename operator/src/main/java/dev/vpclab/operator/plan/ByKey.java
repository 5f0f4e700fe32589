package dev.vpclab.operator.plan;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The objects of one observation by the nodes that they stand for, so that a plan takes time in
 * proportion to its nodes and not to their square.
 */
final class ByKey {
  private final Map<Key, List<Live>> mine = new HashMap<>();
  private final Map<String, List<Live>> ofLab = new HashMap<>();

  ByKey(Owner lab, Observed observed, Memory memory) {
    Map<String, Key> recorded = new HashMap<>();
    memory.recorded().forEach((key, record) -> recorded.putIfAbsent(record.id(), key));
    for (Live live : observed.mine()) {
      mine.computeIfAbsent(key(live, recorded), key -> new ArrayList<>()).add(live);
    }
    mine.forEach((key, copies) -> copies.sort(recordedFirst(memory.recorded().get(key))));
    Stream.concat(observed.mine().stream(), observed.bystanders().stream())
        .filter(live -> lab.owns(live.tags()) && live.tags().get(Tags.KEY) != null)
        .forEach(
            live ->
                ofLab
                    .computeIfAbsent(live.tags().get(Tags.KEY), key -> new ArrayList<>())
                    .add(live));
  }

  /** Ours of this key, the recorded one first, then by id. */
  Stream<Live> mine(Key key) {
    return mine.getOrDefault(key, List.of()).stream();
  }

  /** What carries the lab's tags and this key. */
  Stream<Live> ofLab(Key key) {
    return ofLab.getOrDefault(key.toString(), List.of()).stream();
  }

  /**
   * The node that an object of ours stands for: by its tag, else by what is recorded (somebody took
   * the tag off), else a key of its own that no spec ever names.
   */
  private static Key key(Live live, Map<String, Key> recorded) {
    return Key.parse(live.tags().get(Tags.KEY))
        .orElseGet(
            () -> recorded.getOrDefault(live.id(), new Key(Situation.kindOf(live), live.id())));
  }

  private static Comparator<Live> recordedFirst(Recorded record) {
    return Comparator.comparing((Live live) -> record == null || !record.id().equals(live.id()))
        .thenComparing(Live::id);
  }
}
