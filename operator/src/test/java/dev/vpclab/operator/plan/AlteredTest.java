package dev.vpclab.operator.plan;

import static dev.vpclab.operator.plan.Altered.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.NoSuchElementException;
import org.junit.jupiter.api.Test;

/** Whether a copy differs in what was asked for and in nothing else. */
class AlteredTest {
  private static final Live.Route ROUTE =
      new Live.Route("0.0.0.0/0", "igw-1", "CreateRoute", "active");

  @Test
  void one_component_is_another_and_the_rest_stays() {
    assertThat(with(ROUTE, "state", "blackhole"))
        .isEqualTo(new Live.Route("0.0.0.0/0", "igw-1", "CreateRoute", "blackhole"));
    assertThat(with(ROUTE, "target", null))
        .isEqualTo(new Live.Route("0.0.0.0/0", null, "CreateRoute", "active"));
  }

  @Test
  void a_component_or_a_value_that_does_not_fit_is_an_error() {
    assertThatThrownBy(() -> with(ROUTE, "status", "blackhole"))
        .isInstanceOf(NoSuchElementException.class)
        .hasMessageContaining("Route has no status");
    assertThatThrownBy(() -> with(ROUTE, "state", 7)).isInstanceOf(IllegalArgumentException.class);
  }
}
