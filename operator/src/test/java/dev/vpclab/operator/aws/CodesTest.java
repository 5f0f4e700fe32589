package dev.vpclab.operator.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vpclab.operator.plan.Fault;
import dev.vpclab.operator.plan.FaultClass;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Codes that a call itself has to understand. */
class CodesTest {

  @Test
  void a_code_is_one_of_several_whatever_its_letters_case() {
    Fault fault = fault("routealreadyexists");
    assertThat(Codes.is(fault, "InvalidRoute.NotFound", "RouteAlreadyExists")).isTrue();
    assertThat(Codes.is(fault, "InvalidRoute.NotFound")).isFalse();
    assertThat(Codes.is(fault)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"InvalidVpcID.NotFound", "invalidsubnetid.notfound", ".NotFound"})
  void a_delete_hears_that_the_object_is_not_there(String code) {
    assertThat(Codes.notFound(fault(code))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"InvalidVpcID.Malformed", "NotFound", "X.NotFound.Really", ""})
  void nothing_else_sounds_like_it(String code) {
    assertThat(Codes.notFound(fault(code))).isFalse();
  }

  private static Fault fault(String code) {
    return new Fault(FaultClass.OTHER, code, "", null);
  }
}
