package dev.vpclab.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vpclab.operator.aws.Limits;
import dev.vpclab.operator.aws.Limits.Bucket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BucketsTest {

  @Test
  void without_a_word_they_are_ec2s_documented_ones() {
    assertThat(Buckets.of("", "1")).isEqualTo(Limits.DOCUMENTED);
  }

  @Test
  void a_bucket_that_is_named_is_as_it_says_and_all_others_stay() {
    Limits limits =
        Buckets.of("CreateVpcEndpoint=8/0.6, RunInstances = 10/4,reads=200/40,writes=100/10", "1");
    assertThat(limits.byAction())
        .hasSameSizeAs(Limits.DOCUMENTED.byAction())
        .containsEntry("CreateVpcEndpoint", new Bucket(8, 0.6))
        .containsEntry("RunInstances", new Bucket(10, 4))
        .containsEntry("DeleteVpcEndpoints", new Bucket(4, 0.3));
    assertThat(limits.reads()).isEqualTo(new Bucket(200, 40));
    assertThat(limits.writes()).isEqualTo(new Bucket(100, 10));
  }

  @Test
  void an_action_can_be_given_a_bucket_of_its_own() {
    assertThat(Buckets.of("DescribeInstances=50/10,CreateVpc=5/1", "1").byAction())
        .containsEntry("DescribeInstances", new Bucket(50, 10))
        .containsEntry("CreateVpc", new Bucket(5, 1));
  }

  @Test
  void a_share_is_taken_of_every_bucket_and_leaves_one_call_in_each() {
    Limits limits = Buckets.of("RunInstances=10/4", "0.25");
    assertThat(limits.byAction())
        .containsEntry("RunInstances", new Bucket(2, 1))
        .containsEntry("CreateVpcEndpoint", new Bucket(1, 0.3 * 0.25))
        .containsEntry("TerminateInstances", new Bucket(25, 1.25));
    assertThat(limits.reads()).isEqualTo(new Bucket(25, 5));
    assertThat(limits.writes()).isEqualTo(new Bucket(12, 1.25));
    assertThat(Buckets.of("", "0.01").byAction().get("RunInstances").size()).isOne();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          RunInstances=10               | "RunInstances=10", number 1, is not NAME=SIZE/REFILL.
          reads=200/40,                 | "", number 2, is not NAME=SIZE/REFILL.
          reads=200/40;writes=1/1       | "reads=200/40;writes=1/1", number 1, is not NAME=SIZE/REFILL.
          reads=-1/4                    | "reads=-1/4", number 1, is not NAME=SIZE/REFILL.
          reads=1.5/4                   | "reads=1.5/4", number 1, is not NAME=SIZE/REFILL.
          reads=1/x                     | "reads=1/x", number 1, is not NAME=SIZE/REFILL.
          reads=1/1,RunInstance=10/4    | number 2, names no call of the operator, nor reads or writes.
          GetCallerIdentity=1/1         | number 1, names no call of the operator, nor reads or writes.
          reads=0/4                     | would let no call through, as neither number may be 0.
          reads=4/0.0                   | would let no call through, as neither number may be 0.
          reads=1/1,reads=2/2           | "reads=2/2", number 2, gives reads a second time.
          """)
  void a_bad_bucket_is_named_with_its_place_and_what_is_wrong(String text, String end) {
    assertThatThrownBy(() -> Buckets.of(text, "1"))
        .isInstanceOf(Settings.Bad.class)
        .hasMessageStartingWith("VPCLAB_EC2_BUCKETS must be buckets separated by commas, as in ")
        .hasMessageEndingWith(end);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "0.009", "1.1", "2", "-1", "half", "50%", "1e-1", "NaN"})
  void a_share_outside_of_its_bounds_is_refused(String share) {
    assertThatThrownBy(() -> Buckets.of("", share))
        .isInstanceOf(Settings.Bad.class)
        .hasMessage(
            "VPCLAB_EC2_SHARE must be a number from 0.01 to 1, as in 0.5 for one of two shards, not"
                + " \"%s\".",
            share);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1", "1.0", "0.01", ".5", "0.333333333"})
  void a_share_within_them_is_taken(String share) {
    assertThat(Buckets.of("", share).reads().refill()).isEqualTo(20 * Double.parseDouble(share));
  }
}
