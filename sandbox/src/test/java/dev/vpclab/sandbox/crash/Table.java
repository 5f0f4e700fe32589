package dev.vpclab.sandbox.crash;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The figures of the suite, a row a family; kept in {@code target} until all tests are over. */
final class Table {
  static final String HEAD =
      """
      | family | what happens | points found | cells run | violations |
      |---|---|--:|--:|--:|
      """;

  private static final Path ROWS = Path.of("target", "crash");

  private static final String PLANTED = "planted";

  private Table() {}

  /** Notes a family's figures; played again, it is the last time that counts. */
  static void row(Family family, int points, int cells, int violations) {
    String row =
        "| %s | %s | %,d | %,d | %d |"
            .formatted(family.id(), family.about(), points, cells, violations);
    note(family.id(), row);
  }

  /** Notes how many of the bugs that were planted the suite has caught. */
  static void planted(int caught, int all) {
    note(PLANTED, "Planted bugs caught: %d/%d".formatted(caught, all));
  }

  private static void note(String file, String line) {
    try {
      Files.createDirectories(ROWS);
      Files.writeString(ROWS.resolve(file), line + "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What {@link #planted(int, int)} has noted; empty if nothing. */
  static String planted() {
    return Files.exists(ROWS.resolve(PLANTED)) ? read(ROWS.resolve(PLANTED)) : "";
  }

  /** All rows of the last run, sorted by family. */
  static List<String> rows() throws IOException {
    try (Stream<Path> files = Files.list(ROWS)) {
      List<Path> sorted = files.filter(f -> !f.endsWith(PLANTED)).sorted().toList();
      return sorted.stream().map(Table::read).toList();
    }
  }

  private static String read(Path row) {
    try {
      return Files.readString(row).strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
