package dev.vpclab.sandbox.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TableTest {
  private static final Row MET = row(18.0, 18.0, new Row.Goal(18, true), "");
  private static final Row MISSED = row(null, 93.456, new Row.Goal(95, false), "%");
  private static final Row WITHOUT = row(0.0, 12.5, null, "s");
  private static final Row NONE = row(0.0, 0.0, new Row.Goal(0, true), "");
  private static final Row NOT_MEASURED = row(1.0, null, new Row.Goal(2, true), "");

  @Test
  void a_row_says_whether_its_goal_was_met() {
    assertThat(MET.cells()).containsExactly("what", "18", "<= 18", "18", "met", "others");
    assertThat(MISSED.cells())
        .containsExactly("what", "", ">= 95 %", "93.46 %", "missed", "others");
    assertThat(WITHOUT.cells()).containsExactly("what", "0 s", "", "12.5 s", "", "others");
    assertThat(NONE.cells()).containsExactly("what", "0", "0", "0", "met", "others");
    assertThat(NOT_MEASURED.cells())
        .containsExactly("what", "1", "<= 2", "not measured", "", "others");
  }

  @Test
  void a_whole_number_keeps_its_zeros() {
    assertThat(row(null, 100.0, null, "").cells()[3]).isEqualTo("100");
    assertThat(row(null, 20.1, null, "").cells()[3]).isEqualTo("20.1");
    assertThat(row(null, 20.05, null, "").cells()[3]).isEqualTo("20.05");
  }

  @Test
  void columns_are_as_wide_as_what_is_in_them() {
    List<String> lines = new Table(List.of(MET, NOT_MEASURED)).text().lines().toList();
    assertThat(lines).hasSize(3);
    assertThat(lines.get(1).indexOf("met")).isEqualTo(lines.get(0).indexOf("for comparison") - 5);
    assertThat(lines.get(2).indexOf("others")).isEqualTo(lines.get(1).indexOf("others"));
  }

  @Test
  void the_page_says_where_it_was_played() {
    Map<String, Object> machine =
        Map.of("date", "2026-01-01", "processors", 2, "java", "25", "speed", 10);
    assertThat(new Table(List.of(MET)).markdown(machine))
        .isEqualTo(
            """
            2026-01-01, 2 processors, Java 25; EC2's time runs 10 times as fast as the system's.

            | figure | least possible | must reach | measured |  | for comparison |
            |---|--:|--:|--:|---|---|
            | what | 18 | <= 18 | 18 | met | others |
            """);
  }

  @Test
  void programs_get_the_numbers() {
    assertThat(Report.json(Map.of("processors", 2), List.of(MISSED), List.of()))
        .contains("\"processors\" : 2")
        .contains("\"atLeast\" : 95.0")
        .contains("\"measured\" : 93.456")
        .contains("\"unit\" : \"%\"")
        .contains("\"verdict\" : \"missed\"");
  }

  private static Row row(Double least, Double measured, Row.Goal goal, String unit) {
    return new Row("what", least, measured, goal, unit, "others");
  }
}
