package dev.vpclab.sandbox.crash;

import dev.vpclab.operator.control.SimulatedOperator.Feed;
import dev.vpclab.operator.plan.Tags;
import dev.vpclab.sandbox.ec2.wire.Answer;
import dev.vpclab.sandbox.ec2.wire.Flat;
import dev.vpclab.sandbox.kube.UnpluggedKubernetes.Change;
import dev.vpclab.sandbox.kube.UnpluggedKubernetes.Response;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A state in 64 bits: both stores, the time, and all that each operator has been told since its
 * start, of which its memory is a function. Ids, versions and request numbers are replaced by what
 * they stand for, so that it does not matter in which order they were drawn.
 */
final class Digest {
  private static final Pattern ID = Pattern.compile("\\b[a-z]+-[0-9a-f]{17}\\b");
  private static final Pattern VERSION = Pattern.compile("\"resourceVersion\":\"(\\d+)\"");
  private static final Pattern REQUEST = Pattern.compile("<requestId>[^<]*</requestId>");

  private final Simulation simulation;
  private final Map<Integer, Long> told = new TreeMap<>();
  private final Map<String, String> versions = new HashMap<>();
  private final Map<String, Integer> counts = new HashMap<>();
  private final Map<String, Long> objects = new TreeMap<>();
  private final Map<String, String> names = new HashMap<>();
  private long world;
  private boolean moved = true;

  Digest(Simulation simulation) {
    this.simulation = simulation;
    simulation.witness(this::changed);
    simulation.witnessCalls(
        point -> {
          if (point.mutation()) {
            moved = true;
          }
        });
  }

  /** Time has passed, and EC2 with it. */
  void passed() {
    moved = true;
  }

  void died(int life) {
    told.remove(life);
  }

  void answered(Point point, Object answer) {
    String text =
        switch (answer) {
          case null -> "lost";
          case Answer.Xml xml -> xml.status() + REQUEST.matcher(xml.body()).replaceAll("");
          case Response response ->
              response.code() + new String(response.body(), StandardCharsets.UTF_8);
          default -> answer.toString();
        };
    if (point.mutation()) {
      rename();
    }
    told.merge(
        point.life(),
        hash(point.action() + point.about() + neutral(text)),
        (before, now) -> before * 1_000_003 + now);
  }

  long of(Life turn, Map<Life, Strand> strands, FaultBudget budget) {
    if (moved) {
      rename();
      world = hash(neutral(simulation.account().dump()));
      moved = false;
    }
    StringBuilder text = new StringBuilder();
    text.append(world).append(objects).append(simulation.clock().instant()).append(budget);
    for (Life life : simulation.lives()) {
      int number = life.number();
      Strand strand = strands.get(life);
      text.append(life == turn)
          .append(number)
          .append(told.get(number))
          .append(strand == null ? "" : strand.at().action() + strand.at().about());
      for (Feed feed : Feed.values()) {
        text.append(life.unheard(feed).size());
      }
    }
    return hash(text.toString());
  }

  private void changed(Change change) {
    String object =
        change.object().path("kind").asText() + "/" + change.object().at("/metadata/name").asText();
    if (object.startsWith("Event/")) {
      return;
    }
    int count = counts.merge(object, 1, Integer::sum);
    String version = change.object().at("/metadata/resourceVersion").asText();
    versions.put(version, object + "#" + count);
    objects.put(object, change.after() == null ? 0 : hash(neutral(change.after().toString())));
  }

  /** What is tagged goes by its tags, everything else by the order in which EC2 drew it. */
  private void rename() {
    Map<String, Integer> twice = new HashMap<>();
    simulation
        .account()
        .look()
        .objects()
        .forEach(
            (id, object) -> {
              Map<String, String> fields = Flat.of(object);
              Map<String, String> tags = Canon.tags(fields);
              String key = tags.get(Tags.KEY);
              if (key != null) {
                int n = twice.merge(key, 1, Integer::sum);
                names.putIfAbsent(id, "<" + key + "#" + n + ">");
              }
            });
  }

  private String neutral(String text) {
    String named =
        ID.matcher(text)
            .replaceAll(
                match ->
                    Matcher.quoteReplacement(names.getOrDefault(match.group(), match.group())));
    return VERSION
        .matcher(named)
        .replaceAll(
            match ->
                Matcher.quoteReplacement(versions.getOrDefault(match.group(1), match.group())));
  }

  /** FNV-1a, 64 bits. */
  private static long hash(String text) {
    long hash = 0xcbf29ce484222325L;
    for (int i = 0; i < text.length(); i++) {
      hash = (hash ^ text.charAt(i)) * 0x100000001b3L;
    }
    return hash;
  }
}
