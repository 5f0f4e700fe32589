package dev.vpclab.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vpclab.operator.aws.Limits;
import dev.vpclab.operator.control.AccessMode;
import dev.vpclab.operator.plan.Selector;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsTest {

  @Test
  void an_empty_environment_gives_the_documented_defaults() {
    assertThat(Settings.of(Map.of()))
        .isEqualTo(
            new Settings(
                null,
                Set.of(),
                8080,
                Duration.ofSeconds(60),
                false,
                AccessMode.OPTIONAL,
                true,
                Limits.DOCUMENTED,
                Selector.EVERYTHING,
                null));
  }

  @Test
  void everything_can_be_set() {
    Map<String, String> environment =
        Map.ofEntries(
            Map.entry("VPCLAB_CLUSTER_ID", "prod-1"),
            Map.entry("VPCLAB_NAMESPACES", " lab, other ,"),
            Map.entry("VPCLAB_HEALTH_PORT", "0"),
            Map.entry("VPCLAB_SWEEP_SECONDS", "300"),
            Map.entry("VPCLAB_LEADER_ELECTION", "true"),
            Map.entry("VPCLAB_AWS_ACCESS", "required"),
            Map.entry("VPCLAB_USER_DATA", "false"),
            Map.entry("VPCLAB_EC2_BUCKETS", "reads=200/40"),
            Map.entry("VPCLAB_EC2_SHARE", "0.5"),
            Map.entry("VPCLAB_SHARD_SELECTOR", " shard notin (a,b)"),
            Map.entry("AWS_REGION", "us-gov-west-1"));
    assertThat(Settings.of(environment))
        .isEqualTo(
            new Settings(
                "prod-1",
                Set.of("lab", "other"),
                0,
                Duration.ofMinutes(5),
                true,
                AccessMode.REQUIRED,
                false,
                Buckets.of("reads=200/40", "0.5"),
                Selector.of("shard notin (a,b)"),
                "us-gov-west-1"));
  }

  @Test
  void the_older_variable_of_the_sdk_counts_where_the_newer_is_absent() {
    assertThat(Settings.of(Map.of("AWS_DEFAULT_REGION", "eu-central-1")).defaultRegion())
        .isEqualTo("eu-central-1");
  }

  @ParameterizedTest
  @CsvSource({
    "VPCLAB_CLUSTER_ID, two words",
    "VPCLAB_NAMESPACES, Lab",
    "VPCLAB_NAMESPACES, 'a,b/c'",
    "VPCLAB_HEALTH_PORT, 65536",
    "VPCLAB_HEALTH_PORT, http",
    "VPCLAB_SWEEP_SECONDS, 9",
    "VPCLAB_SWEEP_SECONDS, -60",
    "VPCLAB_SWEEP_SECONDS, 99999999999",
    "VPCLAB_LEADER_ELECTION, yes",
    "VPCLAB_AWS_ACCESS, true",
    "VPCLAB_USER_DATA, no",
    "VPCLAB_EC2_BUCKETS, RunInstances",
    "VPCLAB_EC2_SHARE, 0",
    "VPCLAB_SHARD_SELECTOR, shard in (a",
    "VPCLAB_LOG_FORMAT, xml",
    "VPCLAB_LOG_LEVEL, trace",
    "AWS_REGION, Seoul",
  })
  void a_bad_value_is_refused_with_one_sentence_that_names_the_variable(String name, String value) {
    assertThatThrownBy(() -> Settings.of(Map.of(name, value)))
        .isInstanceOf(Settings.Bad.class)
        .hasMessageStartingWith(name)
        .hasMessageEndingWith(".");
  }

  @Test
  void every_variable_is_described() {
    assertThat(Settings.VARIABLES)
        .extracting(Settings.Variable::name)
        .containsExactly(
            "VPCLAB_CLUSTER_ID",
            "VPCLAB_NAMESPACES",
            "VPCLAB_HEALTH_PORT",
            "VPCLAB_SWEEP_SECONDS",
            "VPCLAB_LEADER_ELECTION",
            "VPCLAB_AWS_ACCESS",
            "VPCLAB_USER_DATA",
            "VPCLAB_EC2_BUCKETS",
            "VPCLAB_EC2_SHARE",
            "VPCLAB_SHARD_SELECTOR",
            "VPCLAB_LOG_FORMAT",
            "VPCLAB_LOG_LEVEL");
  }
}
