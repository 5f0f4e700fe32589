package dev.vpclab.sandbox.ec2.world;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** The objects of one kind by id, in the order in which they were made. */
final class Table<T> {
  private final Kind kind;
  private final Map<String, T> rows = new LinkedHashMap<>();

  Table(Kind kind) {
    this.kind = kind;
  }

  Kind kind() {
    return kind;
  }

  /** Throws the kind's {@code Malformed} or {@code NotFound}. */
  T get(String id) {
    T row = rows.get(id);
    if (row == null) {
      kind.check(id);
      throw kind.notFound(id);
    }
    return row;
  }

  Optional<T> find(String id) {
    return Optional.ofNullable(rows.get(id));
  }

  T put(String id, T row) {
    rows.put(id, row);
    return row;
  }

  T change(String id, UnaryOperator<T> change) {
    return put(id, change.apply(get(id)));
  }

  void remove(String id) {
    rows.remove(id);
  }

  Stream<T> stream() {
    return List.copyOf(rows.values()).stream();
  }

  List<String> ids() {
    return List.copyOf(rows.keySet());
  }

  boolean any(Predicate<T> predicate) {
    return rows.values().stream().anyMatch(predicate);
  }

  int size() {
    return rows.size();
  }
}
