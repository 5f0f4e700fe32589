package dev.vpclab.operator.plan;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ReasonsTableTest {

  @ParameterizedTest
  @EnumSource(Reason.class)
  void every_reason_has_its_row(Reason reason) {
    assertThat(ReasonsTable.markdown().lines())
        .filteredOn(line -> line.startsWith("| `" + reason + "` |"))
        .hasSize(1)
        .allSatisfy(line -> assertThat(line).endsWith("| " + reason.meaning() + " |"));
  }

  @Test
  void every_row_has_four_columns() {
    assertThat(ReasonsTable.markdown().lines())
        .allSatisfy(line -> assertThat(line.chars().filter(c -> c == '|')).hasSize(5));
  }
}
