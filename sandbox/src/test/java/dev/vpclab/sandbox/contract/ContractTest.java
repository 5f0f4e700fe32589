package dev.vpclab.sandbox.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vpclab.sandbox.contract.Differences.Difference;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The contract, case by case, against each EC2 there is. */
@Execution(ExecutionMode.SAME_THREAD)
class ContractTest {
  static List<Case> cases() {
    return Contract.cases();
  }

  private static final Subject STAND_IN = new StandInSubject();
  private static Subject moto;

  @AfterAll
  static void close() {
    STAND_IN.close();
    if (moto != null) {
      moto.close();
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void the_stand_in_does_as_documented(Case behaviour) {
    new Trial(behaviour, STAND_IN).holds();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void moto_does_as_documented_unless_the_table_says_what_it_does_instead(Case behaviour) {
    if (moto == null) {
      moto = new MotoSubject();
    }
    Trial trial = new Trial(behaviour, moto);
    Difference difference = Differences.OF_MOTO.get(behaviour.name());
    if (difference == null) {
      trial.holds();
    } else {
      trial.differs(difference);
    }
  }

  @Test
  void names_are_unique_and_the_table_of_differences_names_no_other() {
    List<String> names = cases().stream().map(Case::name).toList();
    assertThat(names).doesNotHaveDuplicates();
    assertThat(names).containsAll(Differences.OF_MOTO.keySet());
  }
}
