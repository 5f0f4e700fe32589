package dev.vpclab.sandbox.ec2;

import dev.vpclab.sandbox.ec2.wire.Call;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Every call in the order in which it was taken up. Calls to STS are in it as well. */
public final class Journal {
  private static final Pattern ID = Pattern.compile("\\b[a-z]+-(?:[0-9a-f]{17}|[0-9a-f]{8})\\b");
  private final List<Entry> entries = new ArrayList<>();
  private final List<Consumer<Entry>> listeners = new CopyOnWriteArrayList<>();

  /** A copy: it does not grow. */
  public synchronized List<Entry> entries() {
    return List.copyOf(entries);
  }

  /** Those after the {@code sequence}-th call. */
  public List<Entry> since(long sequence) {
    return entries().stream().filter(e -> e.sequence() > sequence).toList();
  }

  /** The number of the last call; 0 before the first. */
  public synchronized long last() {
    return entries.isEmpty() ? 0 : entries.get(entries.size() - 1).sequence();
  }

  public List<Entry> of(String action) {
    return entries().stream().filter(e -> e.action().equals(action)).toList();
  }

  public long count(Predicate<Entry> which) {
    return entries().stream().filter(which).count();
  }

  public long mutating() {
    return count(Entry::isMutating);
  }

  public long reads() {
    return count(e -> !e.isMutating());
  }

  /** Calls that were answered with an error; DryRun's answer is one. */
  public long refusals() {
    return count(e -> e.outcome() instanceof Entry.Refused);
  }

  /** How often each action was called. */
  public Map<String, Long> counts() {
    Map<String, Long> counts = new TreeMap<>();
    entries().forEach(e -> counts.merge(e.action(), 1L, Long::sum));
    return counts;
  }

  /** Called after each call, by the thread that served it, one at a time; it must be quick. */
  public void listen(Consumer<Entry> listener) {
    listeners.add(listener);
  }

  public synchronized void clear() {
    entries.clear();
  }

  void add(Call call, String requestId, Entry.Outcome outcome, List<String> created) {
    Map<String, String> parameters = new TreeMap<>(call.parameters());
    parameters.replaceAll((name, value) -> name.contains("UserData") ? "(masked)" : value);
    Set<String> targeted = new LinkedHashSet<>();
    parameters.values().forEach(value -> targeted.addAll(ids(value)));
    Entry entry =
        new Entry(
            call.sequence(),
            call.time(),
            call.accessKeyId(),
            call.account(),
            call.region(),
            call.action(),
            Map.copyOf(parameters),
            outcome,
            List.copyOf(targeted),
            List.copyOf(created),
            requestId);
    synchronized (this) {
      entries.add(entry);
      listeners.forEach(l -> l.accept(entry));
    }
  }

  private static List<String> ids(String text) {
    List<String> ids = new ArrayList<>();
    Matcher matcher = ID.matcher(text);
    while (matcher.find()) {
      ids.add(matcher.group());
    }
    return ids;
  }
}
