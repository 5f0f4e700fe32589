package dev.vpclab.operator.aws;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PoliciesTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":\"*\",\"Action\":\"s3:GetObject\","
            + "\"Resource\":[\"arn:b\",\"arn:a\"]}]}",
        "{\"Statement\":{\"Resource\":[\"arn:a\",\"arn:b\"],\"Action\":[\"s3:GetObject\"],"
            + "\"Principal\":[\"*\"],\"Effect\":\"Allow\"}}",
        "{ \"Version\": \"2008-10-17\",\n \"Statement\": [ { \"Effect\": \"Allow\", \"Principal\":"
            + " \"*\", \"Action\": \"s3:GetObject\", \"Resource\": [\"arn:a\", \"arn:b\"] } ] }"
      })
  void policies_of_one_meaning_have_one_text(String policy) {
    assertThat(text(policy))
        .isEqualTo(
            "{\"Statement\":{\"Action\":\"s3:GetObject\",\"Effect\":\"Allow\",\"Principal\":\"*\","
                + "\"Resource\":[\"arn:a\",\"arn:b\"]}}");
  }

  @Test
  void a_canonical_text_is_its_own_canonical_text() {
    String once = text("{\"Version\":\"2012-10-17\",\"Statement\":[{\"Sid\":\"a\"},{\"Sid\":[]}]}");
    assertThat(text(once)).isEqualTo(once);
  }

  @Test
  void statements_that_differ_stay_different() {
    String one = "{\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"s3:GetObject\"}]}";
    String other = "{\"Statement\":[{\"Effect\":\"Deny\",\"Action\":\"s3:GetObject\"}]}";
    assertThat(text(one)).isNotEqualTo(text(other));
  }

  @Test
  void the_newer_policy_language_is_not_the_older_one() {
    assertThat(text("{\"Version\":\"2012-10-17\",\"Statement\":[]}")).contains("2012-10-17");
  }

  @Test
  void booleans_and_numbers_are_compared_as_iam_reads_them() {
    assertThat(text("{\"Condition\":{\"Bool\":{\"aws:SecureTransport\":true,\"n\":5}}}"))
        .isEqualTo(
            text("{\"Condition\":{\"Bool\":{\"aws:SecureTransport\":\"true\",\"n\":\"5\"}}}"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "  ",
        "{\"Statement\":[{\"Action\":\"*\",\"Effect\":\"Allow\",\"Principal\":\"*\","
            + "\"Resource\":\"*\"}]}",
        "{\"Version\":\"2008-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":\"*\","
            + "\"Action\":\"*\",\"Resource\":\"*\"}]}",
        "{\"Version\":\"2012-10-17\",\"Statement\":{\"Sid\":\"all\",\"Effect\":\"Allow\","
            + "\"Principal\":{\"AWS\":\"*\"},\"Action\":[\"*\"],\"Resource\":[\"*\"]}}"
      })
  void full_access_in_any_words_is_the_empty_text(String policy) {
    assertThat(text(policy)).isEmpty();
  }

  @Test
  void full_access_under_a_condition_is_not_full_access() {
    assertThat(
            text(
                "{\"Statement\":{\"Effect\":\"Allow\",\"Principal\":\"*\",\"Action\":\"*\","
                    + "\"Resource\":\"*\",\"Condition\":{\"a\":\"b\"}}}"))
        .isNotEmpty();
    assertThat(
            text(
                "{\"Statement\":{\"Effect\":\"Allow\",\"Principal\":{\"AWS\":\"*\",\"Service\":\"x\"},"
                    + "\"Action\":\"*\",\"Resource\":\"*\"}}"))
        .isNotEmpty();
  }

  @Test
  void a_duplicate_key_is_refused_with_its_position() {
    var invalid = invalid("{\"Statement\": [],\n \"Statement\": {}}");
    assertThat(invalid.problem()).contains("Duplicate field 'Statement'");
    assertThat(invalid.line()).isEqualTo(2);
  }

  @Test
  void a_duplicate_key_deep_inside_is_refused() {
    assertThat(invalid("{\"Statement\":[{\"Sid\":\"a\",\"Sid\":\"b\"}]}").problem())
        .contains("Duplicate field 'Sid'");
  }

  @Test
  void what_is_not_json_is_refused_with_line_and_column() {
    var invalid = invalid("{\n  \"Statement\": oops\n}");
    assertThat(invalid.line()).isEqualTo(2);
    assertThat(invalid.column()).isBetween(16, 22);
  }

  @ParameterizedTest
  @ValueSource(strings = {"[]", "\"text\"", "5", "null"})
  void what_is_no_object_is_refused(String policy) {
    assertThat(invalid(policy).problem()).contains("JSON object");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{} {}", "{\"a\":1", "{'a':1}", "{\"a\":1,}"})
  void near_misses_of_json_are_refused(String policy) {
    assertThat(Policies.canonical(policy)).isInstanceOf(Policies.Reading.Invalid.class);
  }

  private static String text(String policy) {
    return ((Policies.Reading.Canonical) Policies.canonical(policy)).text();
  }

  private static Policies.Reading.Invalid invalid(String policy) {
    return (Policies.Reading.Invalid) Policies.canonical(policy);
  }
}
