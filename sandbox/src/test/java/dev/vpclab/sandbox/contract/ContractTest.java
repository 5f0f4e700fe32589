package dev.vpclab.sandbox.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vpclab.sandbox.contract.Differences.Difference;
import dev.vpclab.sandbox.contract.Page.Column;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The contract, case by case, against each EC2 there is; what came of it is written to {@code
 * target/contract.md}.
 *
 * <p>A real account is tried with {@code -Dcontract.real=REGION} alone, and instances, which cost
 * money, with {@code -Dcontract.instances=true} beside it.
 */
@Execution(ExecutionMode.SAME_THREAD)
class ContractTest {
  private static final String REAL = "contract.real";
  private static final Map<Column, Subject> SUBJECTS = new EnumMap<>(Column.class);
  private static final Page PAGE = new Page();

  static List<Case> cases() {
    return Contract.cases();
  }

  /** Asked for once, so that without moto there is one line and not one a case. */
  static List<Case> casesForMoto() {
    MotoServer.assets();
    return cases();
  }

  /** None unless an account is asked for, and instances only when they are. */
  static List<Case> casesForAnAccount() {
    boolean launches = Boolean.getBoolean("contract.instances");
    return cases().stream()
        .filter(c -> System.getProperty(REAL) != null)
        .filter(c -> launches || !InstanceCases.CASES.contains(c))
        .toList();
  }

  private static Subject subject(Column column, Supplier<Subject> start) {
    return SUBJECTS.computeIfAbsent(column, c -> start.get());
  }

  @AfterAll
  static void writeAndClose() throws IOException {
    Files.writeString(Path.of("target", "contract.md"), PAGE.markdown());
    Subject account = SUBJECTS.get(Column.ACCOUNT);
    if (account != null) {
      Site.all(account).close();
    }
    SUBJECTS.values().forEach(Subject::close);
    SUBJECTS.clear();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void the_stand_in_does_as_documented(Case behaviour) {
    holds(Column.STAND_IN, behaviour, subject(Column.STAND_IN, StandInSubject::new));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("casesForMoto")
  void moto_does_as_documented_unless_the_table_says_what_it_does_instead(Case behaviour) {
    Subject moto = subject(Column.MOTO, MotoSubject::new);
    Difference difference = Differences.OF_MOTO.get(behaviour.name());
    if (difference == null) {
      holds(Column.MOTO, behaviour, moto);
    } else {
      PAGE.note(Column.MOTO, behaviour, "not as expected");
      new Trial(behaviour, moto).differs(difference);
      PAGE.note(Column.MOTO, behaviour, difference.instead());
    }
  }

  @ParameterizedTest(name = "{0}", allowZeroInvocations = true)
  @MethodSource("casesForAnAccount")
  void a_real_account_does_as_documented(Case behaviour) {
    String region = System.getProperty(REAL);
    holds(Column.ACCOUNT, behaviour, subject(Column.ACCOUNT, () -> new AccountSubject(region)));
  }

  @Test
  void names_are_unique_and_the_table_of_differences_names_no_other() {
    List<String> names = cases().stream().map(Case::name).toList();
    assertThat(names).doesNotHaveDuplicates();
    assertThat(names).containsAll(Differences.OF_MOTO.keySet());
  }

  private static void holds(Column column, Case behaviour, Subject subject) {
    PAGE.note(column, behaviour, "**not as documented**");
    new Trial(behaviour, subject).holds();
    PAGE.note(column, behaviour, "as documented");
  }
}
