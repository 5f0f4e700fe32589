package dev.vpclab.sandbox.iam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The evaluator, where IAM's rules surprise. */
class EvaluatorTest {
  private static final Request READ =
      new Request(
          "s3:GetObject", List.of(new Request.Thing("arn:aws:s3:::a/b", Map.of())), Map.of());

  @Test
  void a_denial_beats_any_number_of_permissions() throws IOException {
    assertThat(policy("Allow", "s3:*").allows(READ)).isTrue();
    assertThat(
            Policy.parse(
                    """
                    {"Statement": [
                      {"Sid": "a", "Effect": "Allow", "Action": "*", "Resource": "*"},
                      {"Sid": "b", "Effect": "Deny", "Action": "s3:Get*", "Resource": "*"}]}
                    """)
                .allows(READ))
        .isFalse();
  }

  @Test
  void what_is_not_mentioned_is_denied() throws IOException {
    assertThat(policy("Allow", "s3:PutObject").allows(READ)).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "StringEquals,                         k, '',  v, false",
    "StringEquals,                         K, v,   v, true",
    "StringEquals,                         k, V,   v, false",
    "StringEqualsIgnoreCase,               k, V,   v, true",
    "StringEqualsIfExists,                 k, '',  v, true",
    "StringEqualsIfExists,                 k, w,   v, false",
    "StringLike,                           k, vw,  v*, true",
    "StringLike,                           k, wv,  v*, false",
    "ForAllValues:StringEquals,            k, '',  v, true",
    "ForAllValues:StringEquals,            k, v+w, v, false",
    "ForAnyValue:StringEquals,             k, '',  v, false",
    "ForAnyValue:StringEquals,             k, v+w, v, true",
    "ForAnyValue:StringEqualsIgnoreCase,   k, V+w, v, true",
    "'Null',                               k, '',  true, true",
    "'Null',                               k, v,   true, false",
    "'Null',                               k, v,   false, true",
    "Bool,                                 k, true, true, true",
  })
  void operators_answer_as_iams(
      String operator, String key, String given, String value, boolean holds) {
    Map<String, List<String>> context =
        given.isEmpty() ? Map.of() : Map.of("k", List.of(given.split("\\+")));
    assertThat(new Condition(operator, key, List.of(value)).holds(context)).isEqualTo(holds);
  }

  @Test
  void an_operator_that_it_does_not_know_is_no_answer() {
    assertThatThrownBy(() -> new Condition("NumericLessThan", "k", List.of("1")))
        .hasMessage("the evaluator does not know NumericLessThan");
  }

  @Test
  void a_star_in_an_arn_ends_at_the_colon() {
    Statement statement =
        new Statement("a", true, List.of("*"), List.of("arn:*:ec2:*:*:vpc/*"), List.of());
    assertThat(statement.matches("x", "arn:aws:ec2:r:1:vpc/v", Map.of())).isTrue();
    assertThat(statement.matches("x", "arn:aws-cn:ec2:r::vpc/v", Map.of())).isTrue();
    assertThat(statement.matches("x", "arn:aws:s3:ec2:r:1:vpc/v", Map.of())).isFalse();
    assertThat(statement.matches("x", "arn:aws:ec2:r:1:subnet/v", Map.of())).isFalse();
  }

  private static Policy policy(String effect, String action) throws IOException {
    return Policy.parse(
        """
        {"Statement": [{"Sid": "a", "Effect": "%s", "Action": "%s", "Resource": "*"}]}
        """
            .formatted(effect, action));
  }
}
