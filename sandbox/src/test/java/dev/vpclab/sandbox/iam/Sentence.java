package dev.vpclab.sandbox.iam;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A case in words: {@code sentence | action | things}. A thing is {@code type:tags} for one that is
 * there and {@code new/type:tags} for one to be made; an ARN is written out; {@code key=value} is a
 * condition key. Tags are {@code ours}, {@code other} (another installation's), {@code none}, or
 * {@code key~value} joined by {@code +}.
 */
record Sentence(String words, Request request) {
  static final String OURS = "cluster-1";

  static Stream<Sentence> in(String resource) {
    try (InputStream file = Sentence.class.getResourceAsStream("/iam/" + resource)) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8)
              .lines()
              .filter(line -> !line.isBlank() && !line.startsWith("#"))
              .map(Sentence::parse)
              .toList()
              .stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Sentence parse(String line) {
    String[] parts = line.split("\\|");
    List<Request.Thing> things = new ArrayList<>();
    Map<String, List<String>> context = new HashMap<>();
    for (String word : parts[2].strip().split(" +")) {
      if (word.startsWith("arn:")) {
        things.add(new Request.Thing(word, Map.of()));
      } else if (word.equals("*")) {
        things.add(Request.Thing.ANY);
      } else if (word.contains("=")) {
        String[] pair = word.split("=", 2);
        context.put(pair[0], List.of(pair[1].split(",")));
      } else if (word.startsWith("new/")) {
        String[] pair = word.substring("new/".length()).split(":", 2);
        things.add(Request.Thing.made(pair[0], tags(pair[1])));
      } else {
        String[] pair = word.split(":", 2);
        things.add(Request.Thing.of(pair[0], "x", tags(pair[1])));
      }
    }
    return new Sentence(parts[0].strip(), new Request(parts[1].strip(), things, context));
  }

  private static Map<String, String> tags(String text) {
    return switch (text) {
      case "ours" -> Map.of("vpclab.dev/cluster", OURS, "vpclab.dev/owner", "uid", "Name", "n");
      case "other" -> Map.of("vpclab.dev/cluster", "cluster-2", "vpclab.dev/owner", "uid");
      case "none" -> Map.of();
      default -> {
        Map<String, String> tags = new LinkedHashMap<>();
        for (String tag : text.split("\\+")) {
          tags.put(tag.split("~")[0], tag.split("~")[1]);
        }
        yield tags;
      }
    };
  }

  /** For the name of the test. */
  @Override
  public String toString() {
    return words;
  }
}
