package dev.vpclab.sandbox.iam;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.vpclab.operator.aws.Rights;
import java.io.IOException;
import java.nio.file.Files;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the policy file lets the operator do, and what it does not. */
class PolicyTest {
  /** IAM's limit for a managed policy, white space not counted. */
  private static final int LONGEST = 6144;

  static Stream<Sentence> allowed() {
    return Sentence.in("allowed.txt");
  }

  static Stream<Sentence> denied() {
    return Sentence.in("denied.txt");
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("allowed")
  void it_allows(Sentence sentence) throws IOException {
    assertThat(Policy.of(Sentence.OURS).allows(sentence.request())).as("%s", sentence).isTrue();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("denied")
  void it_denies(Sentence sentence) throws IOException {
    Policy policy = Policy.of(Sentence.OURS);
    assertThat(policy.allows(sentence.request())).as("%s", sentence).isFalse();
    // Should EC2 show the tags of a request at every resource of it, nothing more is allowed.
    assertThat(policy.allows(sentence.request().leaking())).as("%s, leaking", sentence).isFalse();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("allowed")
  void for_another_installation_it_allows_only_what_has_to_do_with_no_objects(Sentence sentence)
      throws IOException {
    boolean ofSomebody = sentence.request().toString().contains(Sentence.OURS);
    assertThat(Policy.of("cluster-2").allows(sentence.request())).isEqualTo(!ofSomebody);
  }

  @Test
  void as_it_stands_in_the_file_it_allows_nothing_to_be_changed() throws IOException {
    Policy file = Policy.parse(Files.readString(Policy.FILE));
    assertThat(allowed())
        .filteredOn(sentence -> sentence.request().action().matches("ec2:(?!Describe).*"))
        .hasSizeGreaterThan(30)
        .noneMatch(sentence -> file.allows(sentence.request()));
  }

  @Test
  void its_actions_are_those_of_the_table_one_by_one() throws IOException {
    assertThat(Policy.of(Sentence.OURS).actions())
        .isEqualTo(Rights.actions().collect(Collectors.toCollection(TreeSet::new)))
        .noneMatch(action -> action.contains("*"));
  }

  @Test
  void every_action_is_allowed_by_some_sentence() {
    assertThat(allowed().map(sentence -> sentence.request().action()))
        .containsAll(
            Rights.actions()
                .filter(action -> !action.startsWith("ec2:Describe"))
                .collect(Collectors.toSet()));
  }

  @Test
  void it_is_short_enough_for_iam_with_the_longest_name_of_an_installation() throws IOException {
    String compact = new ObjectMapper().readTree(Policy.text("x".repeat(128))).toString();
    assertThat(compact.replaceAll("\\s", "")).hasSizeLessThanOrEqualTo(LONGEST);
  }

  @Test
  void there_are_at_least_thirty_of_both() {
    assertThat(allowed().distinct()).hasSizeGreaterThanOrEqualTo(30);
    assertThat(denied().distinct()).hasSizeGreaterThanOrEqualTo(30);
  }
}
