package dev.vpclab.operator.plan;

import java.util.Comparator;
import java.util.Optional;

/**
 * The stable name of a node in one resource's graph, {@code subnet/endpoint-private-SN}: the
 * identity that survives renames, restarts and new ids. It is kept in the tag {@link Tags#KEY}.
 */
public record Key(ObjectKind kind, String name) implements Comparable<Key> {

  private static final Comparator<Key> ORDER =
      Comparator.comparing(Key::kind).thenComparing(Key::name);

  /** The key written as {@code kind/name}; empty when the text is no key. */
  public static Optional<Key> parse(String text) {
    int slash = text == null ? -1 : text.indexOf('/');
    if (slash <= 0 || slash == text.length() - 1) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new Key(ObjectKind.of(text.substring(0, slash)), text.substring(slash + 1)));
    } catch (IllegalArgumentException unknownKind) {
      return Optional.empty();
    }
  }

  @Override
  public int compareTo(Key other) {
    return ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    return kind.resourceType() + "/" + name;
  }
}
