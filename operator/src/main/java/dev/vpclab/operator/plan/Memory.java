package dev.vpclab.operator.plan;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What {@code status} remembers between rounds: everything that must survive a crash.
 *
 * @param recorded ids by key
 * @param intents creates that were about to be sent and whose id is not known yet, by key
 * @param setbacks refused calls, by {@link Setback#name}
 */
public record Memory(
    SortedMap<Key, Recorded> recorded,
    SortedMap<Key, Intent> intents,
    SortedMap<String, Setback> setbacks) {

  public static final Memory EMPTY = new Memory(new TreeMap<>(), new TreeMap<>(), new TreeMap<>());

  public Memory {
    recorded = Collections.unmodifiableSortedMap(new TreeMap<>(recorded));
    intents = Collections.unmodifiableSortedMap(new TreeMap<>(intents));
    setbacks = Collections.unmodifiableSortedMap(new TreeMap<>(setbacks));
  }

  /** The setback that still holds back exactly this call. */
  public Optional<Setback> holdingBack(Action action, Instant now) {
    return Optional.ofNullable(setbacks.get(name(action)))
        .filter(setback -> setback.retryAt().isAfter(now));
  }

  /** A denial holds back every mutation: whoever is told no once stops asking for a while. */
  public Optional<Setback> denial(Instant now) {
    return setbacks.values().stream()
        .filter(setback -> setback.kind() == FaultClass.DENIED && setback.retryAt().isAfter(now))
        .findFirst();
  }

  /**
   * After a read: what is seen is recorded, what is recorded and not seen is missing since now (or
   * since the earlier read that first missed it). An intent whose object is seen has come true.
   */
  public Memory noting(Observed observed, Instant now) {
    SortedMap<Key, Recorded> records = new TreeMap<>(recorded);
    SortedMap<Key, Intent> open = new TreeMap<>(intents);
    records.replaceAll(
        (key, record) ->
            observed.sightings().containsKey(record.id()) && record.missingSince() == null
                ? new Recorded(record.id(), record.state(), record.createdAt(), now)
                : record);
    for (Live live : observed.mine()) {
      Key.parse(live.tags().get(Tags.KEY))
          .ifPresent(
              key -> {
                Recorded before = recorded.get(key);
                // Of two objects with one key the recorded one stays recorded.
                boolean other = before != null && !before.id().equals(live.id());
                if (other && observed.mine().stream().anyMatch(l -> l.id().equals(before.id()))) {
                  return;
                }
                Instant since = before == null || other ? now : before.createdAt();
                records.put(key, new Recorded(live.id(), live.state(), since, null));
                open.remove(key);
              });
    }
    return new Memory(records, open, setbacks);
  }

  /** With these creates about to be sent. */
  public Memory intending(List<Intent> sent) {
    SortedMap<Key, Intent> open = new TreeMap<>(intents);
    sent.forEach(intent -> open.put(intent.create().key(), intent));
    return new Memory(recorded, open, setbacks);
  }

  /** After the answers: ids recorded, definite failures cleared, refusals kept. */
  public Memory after(List<Outcome> outcomes, Instant now) {
    SortedMap<Key, Recorded> records = new TreeMap<>(recorded);
    SortedMap<Key, Intent> open = new TreeMap<>(intents);
    SortedMap<String, Setback> refused = new TreeMap<>(setbacks);
    for (Outcome outcome : outcomes) {
      Action action = outcome.action();
      switch (outcome) {
        case Outcome.Done done -> {
          settle(refused, action, now);
          if (action instanceof Create create) {
            open.remove(create.key());
            records.put(
                create.key(), new Recorded(done.made().id(), done.made().state(), now, null));
          }
        }
        case Outcome.Failed failed -> {
          if (action instanceof Create && failed.fault().kind().definite()) {
            open.remove(action.key());
          }
          settle(refused, action, now);
          refused.put(name(action), setback(action, failed.fault(), now));
        }
        case Outcome.Deferred deferred -> {
          // It was not sent, so a create has no outcome to wait for.
          if (action instanceof Create) {
            open.remove(action.key());
          }
          refused.put(name(action), queued(deferred, now));
        }
      }
    }
    return new Memory(records, open, refused);
  }

  /** Without the records of what is concluded to be gone. */
  public Memory forgetting(java.util.Set<Key> gone) {
    SortedMap<Key, Recorded> records = new TreeMap<>(recorded);
    records.keySet().removeAll(gone);
    return new Memory(records, intents, setbacks);
  }

  /** Without setbacks whose call is not wanted any more: only what this plan would send counts. */
  public Memory keepingSetbacks(java.util.Set<String> names) {
    SortedMap<String, Setback> refused = new TreeMap<>(setbacks);
    refused.keySet().retainAll(names);
    return new Memory(recorded, intents, refused);
  }

  /** Of calls with other parameters those whose time is over are not wanted any more. */
  private static void settle(SortedMap<String, Setback> refused, Action action, Instant now) {
    refused.remove(name(action));
    refused
        .values()
        .removeIf(
            setback ->
                setback.key().equals(action.key())
                    && setback.verb().equals(action.verb())
                    && !setback.retryAt().isAfter(now));
  }

  private Setback setback(Action action, Fault fault, Instant now) {
    Setback before = setbacks.get(name(action));
    int count = before == null ? 1 : before.count() + 1;
    return new Setback(
        action.key(),
        action.verb(),
        fault.kind(),
        fault.code(),
        fault.message(),
        fingerprint(action),
        before == null ? now : before.since(),
        now.plus(fault.kind().pause(count)),
        count);
  }

  /** It says nothing about EC2, so that the failures in a row are as many as before. */
  private Setback queued(Outcome.Deferred deferred, Instant now) {
    Action action = deferred.action();
    Setback before = setbacks.get(name(action));
    return new Setback(
        action.key(),
        action.verb(),
        FaultClass.THROTTLE,
        Setback.QUEUED,
        "the call waits for its turn in the account's budget of calls: "
            + (deferred.ahead() == 0 ? "it is next" : deferred.ahead() + " are before it")
            + ", which takes about "
            + deferred.estimate().plusMillis(999).toSeconds()
            + " s",
        fingerprint(action),
        before == null ? now : before.since(),
        now.plus(deferred.pause()),
        before == null ? 1 : before.count());
  }

  /**
   * The name under which a call's setback is kept. A table can be associated with two subnets at
   * once: what one of these calls got says nothing about the other.
   */
  static String name(Action action) {
    return Setback.name(action.key(), action.verb(), fingerprint(action));
  }

  static String fingerprint(Action action) {
    return Integer.toHexString(action.toString().hashCode());
  }
}
