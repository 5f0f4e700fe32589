package dev.vpclab.operator.control;

import dev.vpclab.operator.api.IntentStatus;
import dev.vpclab.operator.api.ResourceStatus;
import dev.vpclab.operator.api.SetbackStatus;
import dev.vpclab.operator.plan.FaultClass;
import dev.vpclab.operator.plan.Intent;
import dev.vpclab.operator.plan.Key;
import dev.vpclab.operator.plan.Memory;
import dev.vpclab.operator.plan.Owner;
import dev.vpclab.operator.plan.Recorded;
import dev.vpclab.operator.plan.Setback;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What the status remembers, as a value and back. A status can be edited by whoever may, so that
 * whatever does not read as ours is left out instead of being believed.
 */
final class MemoryCodec {
  private MemoryCodec() {}

  static Memory read(StatusParts parts, Owner owner) {
    SortedMap<Key, Recorded> recorded = new TreeMap<>();
    for (ResourceStatus row : parts.resources()) {
      Instant created = time(row.createdAt());
      if (row.id() != null && created != null) {
        Key.parse(row.key())
            .ifPresent(
                key ->
                    recorded.put(
                        key,
                        new Recorded(row.id(), row.state(), created, time(row.missingSince()))));
      }
    }
    SortedMap<Key, Intent> intents = new TreeMap<>();
    for (IntentStatus row : parts.intents()) {
      Instant at = time(row.at());
      CreateText.read(row.action(), row.parameters())
          // It will be sent as it stands: what would not be ours is not an intent of ours.
          .filter(create -> row.nonce() != null && at != null && owner.owns(create.tags()))
          .filter(create -> create.key().toString().equals(row.key()))
          .ifPresent(create -> intents.put(create.key(), new Intent(create, row.nonce(), at)));
    }
    SortedMap<String, Setback> setbacks = new TreeMap<>();
    for (SetbackStatus row : parts.setbacks()) {
      Instant since = time(row.since());
      Instant retry = time(row.retryAt());
      FaultClass kind = kind(row.reason());
      if (kind != null && since != null && retry != null && row.code() != null) {
        String fingerprint = row.fingerprint() == null ? "" : row.fingerprint();
        Key.parse(row.key())
            .ifPresent(
                key ->
                    setbacks.put(
                        Memory.name(key, row.action(), fingerprint),
                        new Setback(
                            key,
                            row.action(),
                            kind,
                            row.code(),
                            row.message(),
                            fingerprint,
                            since,
                            retry,
                            row.count() == null ? 1 : Math.max(1, row.count()))));
      }
    }
    return new Memory(recorded, intents, setbacks);
  }

  /**
   * @param names the Name tags of what was seen, by id
   */
  static StatusParts write(StatusParts parts, Memory memory, Map<String, String> names) {
    return parts.remembering(
        rows(parts, memory, names),
        memory.intents().values().stream().map(MemoryCodec::row).toList(),
        memory.setbacks().values().stream().map(MemoryCodec::row).toList());
  }

  private static List<ResourceStatus> rows(
      StatusParts parts, Memory memory, Map<String, String> names) {
    Map<String, String> before = new TreeMap<>();
    parts.resources().stream()
        .filter(row -> row.id() != null && row.name() != null)
        .forEach(row -> before.put(row.id(), row.name()));
    return memory.recorded().entrySet().stream()
        .map(
            entry -> {
              Key key = entry.getKey();
              Recorded record = entry.getValue();
              String name = names.getOrDefault(record.id(), before.get(record.id()));
              return new ResourceStatus(
                  key.toString(),
                  key.kind().words(),
                  name == null ? key.name() : name,
                  record.id(),
                  record.state(),
                  record.createdAt().toString(),
                  text(record.missingSince()));
            })
        .toList();
  }

  private static IntentStatus row(Intent intent) {
    return new IntentStatus(
        intent.create().key().toString(),
        intent.create().verb(),
        intent.nonce(),
        CreateText.write(intent.create()),
        intent.at().toString());
  }

  private static SetbackStatus row(Setback setback) {
    return new SetbackStatus(
        setback.key().toString(),
        setback.verb(),
        setback.code(),
        setback.kind().name(),
        setback.message(),
        setback.fingerprint(),
        setback.since().toString(),
        setback.retryAt().toString(),
        setback.count());
  }

  private static FaultClass kind(String name) {
    for (FaultClass kind : FaultClass.values()) {
      if (kind.name().equals(name)) {
        return kind;
      }
    }
    return null;
  }

  private static String text(Instant time) {
    return time == null ? null : time.toString();
  }

  private static Instant time(String text) {
    try {
      return text == null ? null : Instant.parse(text);
    } catch (DateTimeParseException e) {
      return null;
    }
  }
}
