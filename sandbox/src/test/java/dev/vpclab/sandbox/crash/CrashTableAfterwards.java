package dev.vpclab.sandbox.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * What the crash suite came to, printed when everything else is over, and the table in the README.
 */
final class CrashTableAfterwards {
  private static final Path README = Path.of("..", "README.md");
  private static final String BEGIN = "<!-- crash: generated, held by a test -->\n";
  private static final String END = "<!-- /crash -->";

  private static final int FAMILIES = 19;

  @Test
  void every_family_was_played_and_nothing_was_violated() throws IOException {
    System.out.println(Table.HEAD + String.join("\n", Table.rows()) + "\n" + Table.planted());
    List<String> played = Table.rows().stream().map(row -> row.substring(2, 5)).distinct().toList();
    assertThat(played)
        .isEqualTo(IntStream.rangeClosed(1, FAMILIES).mapToObj("F%02d"::formatted).toList());
    assertThat(Table.rows()).allMatch(row -> row.endsWith("| 0 |"));
    assertThat(Table.planted()).isEqualTo("Planted bugs caught: 20/20");
  }

  @Test
  void the_readmes_table_is_what_was_played() throws IOException {
    String text = Files.readString(README);
    assertThat(text).containsOnlyOnce(BEGIN).containsOnlyOnce(END);
    int from = text.indexOf(BEGIN) + BEGIN.length();
    int to = text.indexOf(END, from);
    String played = Table.HEAD + String.join("\n", Table.rows()) + "\n\n" + Table.planted() + "\n";
    if (Boolean.getBoolean("format.write")) {
      Files.writeString(README, text.substring(0, from) + played + text.substring(to));
    } else {
      // How many there are may differ where a machine or a setting does.
      assertThat(families(text.substring(from, to))).isEqualTo(families(played));
    }
  }

  private static List<String> families(String table) {
    return table
        .lines()
        .filter(line -> line.startsWith("| F"))
        .map(line -> line.split(" ")[1])
        .toList();
  }
}
