package dev.vpclab.sandbox.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A benchmark of seconds, so that the one of minutes is known to run. What it measures is moot. */
class BenchmarkTest {
  private static final int SPEED = 60;

  @Test
  void a_lab_is_played_from_its_making_to_its_end(@TempDir Path folder) throws Exception {
    try (Course course = new Course(1, Tempo.now(SPEED), folder, news -> {})) {
      course.cloud().hurry(true);
      course.startOperator();
      course.prepare();
      course.create();
      course.delete();
      Played played = course.played();
      assertThat(played.parts()).containsOnlyKeys(Part.CREATE, Part.DELETE);
      List<Row> rows = Rows.of(List.of(played), null, null);
      assertThat(rows)
          .filteredOn(row -> row.figure().startsWith("mutating calls"))
          .singleElement()
          .extracting(Row::verdict)
          .isEqualTo("met");
      Files.writeString(folder.resolve("calls.svg"), Charts.calls(played));
    }
  }
}
