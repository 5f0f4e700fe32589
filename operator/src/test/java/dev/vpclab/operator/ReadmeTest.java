package dev.vpclab.operator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vpclab.operator.plan.ReasonsTable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * The README's tables are made from the code. With {@code -Dformat.write=true} they are renewed.
 */
class ReadmeTest {
  private static final Path README = Path.of("").toAbsolutePath().getParent().resolve("README.md");

  @Test
  void the_tables_of_reasons_and_settings_are_those_of_the_code() throws Exception {
    String text = Files.readString(README);
    String renewed = text;
    Map<String, String> tables = new TreeMap<>();
    tables.put("reasons", ReasonsTable.markdown());
    tables.put("settings", settings());
    for (Map.Entry<String, String> table : tables.entrySet()) {
      renewed = between(renewed, table.getKey(), table.getValue());
    }
    if (Boolean.getBoolean("format.write")) {
      Files.writeString(README, renewed);
    } else {
      assertThat(text)
          .as("mvn -q -pl operator test -Dtest=ReadmeTest -Dformat.write=true renews the tables")
          .isEqualTo(renewed);
    }
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

  private static String between(String text, String name, String table) {
    String begin = "<!-- " + name + ": generated, held by a test -->\n";
    int from = text.indexOf(begin) + begin.length();
    int to = text.indexOf("<!-- /" + name + " -->");
    assertThat(from).isGreaterThan(begin.length());
    assertThat(to).isGreaterThanOrEqualTo(from);
    return text.substring(0, from) + table + text.substring(to);
  }
}
