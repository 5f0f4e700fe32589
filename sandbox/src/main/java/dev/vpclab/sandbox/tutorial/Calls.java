package dev.vpclab.sandbox.tutorial;

import dev.vpclab.sandbox.ec2.Entry;
import dev.vpclab.sandbox.ec2.Journal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** The stand-in's journal for people: ids go with the names that their objects were made with. */
public final class Calls {
  private final List<Sent> sent = new CopyOnWriteArrayList<>();
  private final Map<String, String> names = new HashMap<>();

  private final Consumer<Sent> listener;

  private Calls(Consumer<Sent> listener) {
    this.listener = listener;
  }

  public static Calls of(Journal journal) {
    return of(journal, sent -> {});
  }

  /**
   * @param listener is told of each call as it comes
   */
  public static Calls of(Journal journal, Consumer<Sent> listener) {
    Calls calls = new Calls(listener);
    journal.listen(calls::add);
    return calls;
  }

  /** All of them so far. */
  public List<Sent> sent() {
    return List.copyOf(sent);
  }

  private void add(Entry entry) {
    String name = nameIn(entry.parameters());
    if (!entry.created().isEmpty() && !name.isEmpty()) {
      names.put(entry.created().get(0), name);
    }
    String error =
        switch (entry.outcome()) {
          case Entry.Ok ok -> null;
          case Entry.Refused refused -> refused.code();
          case Entry.Lost lost -> "no answer";
        };
    Sent call = new Sent(entry.time(), entry.action(), entry.isMutating(), subject(entry), error);
    sent.add(call);
    listener.accept(call);
  }

  private String subject(Entry entry) {
    boolean makes = entry.action().matches("(Create(?!Route$)|Run).*");
    boolean made = makes && !entry.created().isEmpty();
    List<String> ids = made ? entry.created().subList(0, 1) : entry.targeted();
    return ids.stream().map(id -> called(id, made)).collect(Collectors.joining(", "));
  }

  /** The id itself only where it is new. */
  private String called(String id, boolean isNew) {
    String name = names.get(id);
    return name == null ? id : isNew ? name + " (" + id + ")" : name;
  }

  /** The Name tag of a create call, where it has one. */
  private static String nameIn(Map<String, String> parameters) {
    return parameters.entrySet().stream()
        .filter(e -> e.getKey().startsWith("TagSpecification.1.") && e.getKey().endsWith(".Key"))
        .filter(e -> e.getValue().equals("Name"))
        .map(e -> parameters.getOrDefault(e.getKey().replaceAll("Key$", "Value"), ""))
        .findFirst()
        .orElse("");
  }
}
