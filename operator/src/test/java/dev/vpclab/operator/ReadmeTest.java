package dev.vpclab.operator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vpclab.operator.aws.Rights;
import dev.vpclab.operator.metrics.MetricsTable;
import dev.vpclab.operator.plan.ReasonsTable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * The README's tables are made from the code. With {@code -Dformat.write=true} they are renewed.
 */
class ReadmeTest {
  private static final Path README = Path.of("").toAbsolutePath().getParent().resolve("README.md");

  @Test
  void the_generated_tables_are_those_of_the_code() throws Exception {
    String text = Files.readString(README);
    String renewed = text;
    Map<String, String> tables = new TreeMap<>();
    tables.put("reasons", ReasonsTable.markdown());
    tables.put("settings", settings());
    tables.put("metrics", MetricsTable.markdown());
    tables.put("permissions", permissions());
    for (Map.Entry<String, String> table : tables.entrySet()) {
      renewed = between(renewed, table.getKey(), table.getValue());
    }
    String wanted = renewed;
    if (Boolean.getBoolean("format.write")) {
      Files.writeString(README, wanted);
    } else {
      // Only the lines that differ: the whole file, twice, would bury them.
      assertThat(text.lines().filter(line -> !lines(wanted).contains(line)))
          .as("stale lines; mvn -q -pl operator test -Dtest=ReadmeTest -Dformat.write=true renews")
          .isEmpty();
      assertThat(wanted.lines().filter(line -> !lines(text).contains(line)))
          .as("lines that are missing")
          .isEmpty();
      assertThat(text.equals(wanted)).as("the lines are in the code's order").isTrue();
    }
  }

  private static Set<String> lines(String text) {
    return text.lines().collect(Collectors.toSet());
  }

  private static String settings() {
    StringBuilder table =
        new StringBuilder("| Variable | Default | What it does |\n|---|---|---|\n");
    for (Settings.Variable variable : Settings.VARIABLES) {
      table
          .append("| `")
          .append(variable.name())
          .append("` | ")
          .append(variable.standard())
          .append(" | ")
          .append(variable.meaning())
          .append(" |\n");
    }
    return table.toString();
  }

  private static String permissions() {
    StringBuilder table = new StringBuilder("| Action | To | Condition |\n|---|---|---|\n");
    for (Rights.Group group : Rights.GROUPS) {
      String actions =
          group.actions().stream()
              .map(action -> "`" + action.replace("ec2:", "") + "`")
              .collect(Collectors.joining(", "));
      table.append("| %s | %s | %s |\n".formatted(actions, group.purpose(), group.condition()));
    }
    return table.toString();
  }

  private static String between(String text, String name, String table) {
    String begin = "<!-- " + name + ": generated, held by a test -->\n";
    int from = text.indexOf(begin) + begin.length();
    int to = text.indexOf("<!-- /" + name + " -->");
    assertThat(from).isGreaterThan(begin.length());
    assertThat(to).isGreaterThanOrEqualTo(from);
    return text.substring(0, from) + table + text.substring(to);
  }
}
