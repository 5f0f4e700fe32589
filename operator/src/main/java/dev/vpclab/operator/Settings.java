package dev.vpclab.operator;

import dev.vpclab.operator.aws.Limits;
import dev.vpclab.operator.control.AccessMode;
import dev.vpclab.operator.plan.Selector;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What the environment says.
 *
 * @param clusterId null: the UID of the namespace {@code kube-system}
 * @param namespaces what is watched; empty for all
 * @param userData whether Secrets with user data may be read
 * @param limits EC2's buckets, and of them only our share
 * @param shard whose labs are looked after
 * @param defaultRegion null when neither of AWS's two variables is set
 */
public record Settings(
    String clusterId,
    Set<String> namespaces,
    int healthPort,
    Duration sweep,
    boolean leaderElection,
    AccessMode access,
    boolean userData,
    Limits limits,
    Selector shard,
    String defaultRegion) {

  private static final String SHARD = "VPCLAB_SHARD_SELECTOR";

  /** One environment variable, for the README. */
  public record Variable(String name, String standard, String meaning) {}

  /** Our own variables, in the order of the README. */
  public static final List<Variable> VARIABLES =
      List.of(
          new Variable(
              "VPCLAB_CLUSTER_ID",
              "the UID of the namespace kube-system",
              "names this installation in the ownership tags; 1 to 128 letters, digits, and . _ -"),
          new Variable(
              "VPCLAB_NAMESPACES", "empty: all", "namespaces to watch, separated by commas"),
          new Variable(
              "VPCLAB_HEALTH_PORT",
              "8080",
              "port of /livez, /readyz and /metrics; 0 takes any free one"),
          new Variable(
              "VPCLAB_SWEEP_SECONDS", "60", "seconds between two looks for drift; 10 to 3600"),
          new Variable(
              "VPCLAB_LEADER_ELECTION",
              "false",
              "true lets several replicas run, one of them active; needs the right to Leases"),
          new Variable(
              "VPCLAB_AWS_ACCESS",
              "optional",
              "optional: a namespace that no AwsAccess selects uses the operator's own credentials;"
                  + " required: it makes nothing; off: AwsAccesses are not looked at"),
          new Variable(
              "VPCLAB_USER_DATA",
              "true",
              "false: no Secret is ever read, and an instance that asks for user data is not"
                  + " launched"),
          new Variable(
              Buckets.SIZES,
              "EC2's documented buckets",
              "buckets of EC2 calls that AWS has raised: NAME=SIZE/REFILL (calls at once, and calls"
                  + " a second) separated by commas, the name being EC2's of the call, or reads or"
                  + " writes for all others"),
          new Variable(
              Buckets.SHARE,
              "1",
              "the part of each bucket that this operator may use; 0.01 to 1; of N shards in one"
                  + " account, each wants 1/N"),
          new Variable(
              SHARD,
              "empty: everything",
              "label selector, as in kubectl -l, of the labs that this operator looks after; those"
                  + " of all shards together have to select every lab once"),
          new Variable(LogSetting.FORMAT, "text", "text or json: how a line of the log is written"),
          new Variable(
              LogSetting.LEVEL, "info", "info or debug: how much the operator itself says"));

  public Settings {
    namespaces = Set.copyOf(namespaces);
  }

  /** A setting that cannot be used; the message is one sentence that names it. */
  public static final class Bad extends RuntimeException {
    Bad(String message) {
      super(message);
    }
  }

  /** The settings of this environment. Throws {@link Bad} for the first one that cannot be used. */
  public static Settings of(Map<String, String> environment) {
    LogSetting.check(environment);
    return new Settings(
        clusterId(given(environment, "VPCLAB_CLUSTER_ID", "")),
        namespaces(given(environment, "VPCLAB_NAMESPACES", "")),
        number(environment, "VPCLAB_HEALTH_PORT", 8080, 0, 65535),
        Duration.ofSeconds(number(environment, "VPCLAB_SWEEP_SECONDS", 60, 10, 3600)),
        truth(environment, "VPCLAB_LEADER_ELECTION", "false"),
        access(given(environment, "VPCLAB_AWS_ACCESS", "optional")),
        truth(environment, "VPCLAB_USER_DATA", "true"),
        Buckets.of(given(environment, Buckets.SIZES, ""), given(environment, Buckets.SHARE, "1")),
        shard(given(environment, SHARD, "")),
        region(environment));
  }

  private static String clusterId(String text) {
    if (text.isEmpty()) {
      return null;
    }
    if (!text.matches("[A-Za-z0-9._-]{1,128}")) {
      throw new Bad(
          "VPCLAB_CLUSTER_ID must be 1 to 128 letters, digits, dots, underscores and hyphens, not"
              + " \""
              + text
              + "\".");
    }
    return text;
  }

  private static Set<String> namespaces(String text) {
    Set<String> names =
        Arrays.stream(text.split(","))
            .map(String::strip)
            .filter(name -> !name.isEmpty())
            .collect(Collectors.toSet());
    names.stream()
        .filter(name -> !name.matches("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?"))
        .sorted()
        .findFirst()
        .ifPresent(
            name -> {
              throw new Bad(
                  "VPCLAB_NAMESPACES must be names of namespaces separated by commas, and \""
                      + name
                      + "\" is no name of a namespace.");
            });
    return names;
  }

  private static int number(
      Map<String, String> environment, String name, int standard, int least, int most) {
    String text = given(environment, name, String.valueOf(standard));
    if (text.matches("\\d{1,9}")) {
      int number = Integer.parseInt(text);
      if (least <= number && number <= most) {
        return number;
      }
    }
    throw new Bad(
        name + " must be a whole number from " + least + " to " + most + ", not \"" + text + "\".");
  }

  private static boolean truth(Map<String, String> environment, String name, String standard) {
    return word(environment, name, standard, "true", "false").equals("true");
  }

  /** One of these two words. */
  static String word(
      Map<String, String> environment, String name, String standard, String one, String other) {
    String text = given(environment, name, standard);
    if (!text.equals(one) && !text.equals(other)) {
      throw new Bad(name + " must be " + one + " or " + other + ", not \"" + text + "\".");
    }
    return text;
  }

  private static AccessMode access(String text) {
    return switch (text) {
      case "optional" -> AccessMode.OPTIONAL;
      case "required" -> AccessMode.REQUIRED;
      case "off" -> AccessMode.OFF;
      default ->
          throw new Bad(
              "VPCLAB_AWS_ACCESS must be optional, required or off, not \"" + text + "\".");
    };
  }

  private static Selector shard(String text) {
    try {
      return Selector.of(text);
    } catch (Selector.Malformed e) {
      throw new Bad(
          SHARD
              + " must be a label selector as in kubectl -l, such as shard=a or shard notin (a,b),"
              + " and \""
              + text
              + "\" "
              + e.getMessage()
              + ".");
    }
  }

  /** As the SDK finds it; a profile's region is the SDK's own affair and binds nobody. */
  private static String region(Map<String, String> environment) {
    String region = given(environment, "AWS_REGION", given(environment, "AWS_DEFAULT_REGION", ""));
    if (region.isEmpty()) {
      return null;
    }
    if (!region.matches("[a-z]{2,}(-[a-z]+)+-\\d+")) {
      throw new Bad("AWS_REGION must be the name of a region, not \"" + region + "\".");
    }
    return region;
  }

  private static String given(Map<String, String> environment, String name, String standard) {
    String text = environment.get(name);
    return text == null || text.isBlank() ? standard : text.strip();
  }
}
