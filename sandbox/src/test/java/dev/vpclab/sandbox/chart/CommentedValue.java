package dev.vpclab.sandbox.chart;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One value of {@code values.yaml} and the comment above it.
 *
 * @param path with dots
 * @param standard as JSON
 * @param comment in one line; empty where there is none
 */
record CommentedValue(String path, String standard, String comment) {
  private static final Pattern KEY = Pattern.compile("( *)([A-Za-z0-9]+):(.*)");

  /** Below these, names are not ours. */
  private static final List<String> FREE = List.of("resources", "labels");

  /** In the order of the file. */
  static List<CommentedValue> read(Path file) throws IOException {
    List<String> lines = Files.readAllLines(file);
    JsonNode root = Serialization.yamlMapper().readTree(Files.readString(file));
    List<CommentedValue> values = new ArrayList<>();
    Deque<String> path = new ArrayDeque<>();
    StringBuilder comment = new StringBuilder();
    for (String line : lines) {
      Matcher key = KEY.matcher(line);
      if (line.strip().startsWith("#")) {
        comment.append(comment.isEmpty() ? "" : " ").append(line.strip().substring(1).strip());
        continue;
      }
      if (key.matches()) {
        int depth = key.group(1).length() / 2;
        while (path.size() > depth) {
          path.removeLast();
        }
        boolean free = !path.isEmpty() && FREE.contains(path.getLast());
        path.addLast(key.group(2));
        String name = String.join(".", path);
        JsonNode value = root.at("/" + name.replace('.', '/'));
        boolean group = key.group(3).isBlank() && !FREE.contains(key.group(2));
        if (!free && !group) {
          values.add(new CommentedValue(name, value.toString(), comment.toString()));
        }
      }
      comment.setLength(0);
    }
    return values;
  }
}
