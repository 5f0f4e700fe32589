package dev.vpclab.operator;

import dev.vpclab.operator.aws.Limits;
import dev.vpclab.operator.aws.Rights;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The settings of EC2's request buckets: AWS raises them on request, and others may share them. */
final class Buckets {
  static final String SIZES = "VPCLAB_EC2_BUCKETS";
  static final String SHARE = "VPCLAB_EC2_SHARE";

  private static final String READS = "reads";
  private static final String WRITES = "writes";

  private static final Pattern BUCKET =
      Pattern.compile("(?<name>[^=]*)=\\s*(?<size>\\d{1,6})\\s*/\\s*(?<refill>\\d{1,6}(\\.\\d+)?)");
  private static final Pattern PART = Pattern.compile("(0?\\.\\d{1,9}|0|1|1\\.0{1,9})");
  private static final double LEAST_SHARE = 0.01;

  private static final String EC2 = "ec2:";
  private static final Set<String> ACTIONS =
      Rights.actions()
          .filter(action -> action.startsWith(EC2))
          .map(action -> action.substring(EC2.length()))
          .collect(Collectors.toUnmodifiableSet());

  private Buckets() {}

  /**
   * EC2's documented buckets with these instead, and of each the part that is ours. Throws {@link
   * Settings.Bad}.
   *
   * @param sizes {@code NAME=SIZE/REFILL,...}; empty for none
   * @param share a decimal number
   */
  static Limits of(String sizes, String share) {
    Map<String, Limits.Bucket> given = new HashMap<>();
    String[] entries = sizes.isEmpty() ? new String[0] : sizes.split(",", -1);
    for (int i = 0; i < entries.length; i++) {
      add(entries[i].strip(), i + 1, given);
    }
    Limits.Bucket writes = given.remove(WRITES);
    Limits.Bucket reads = given.remove(READS);
    Limits documented = Limits.DOCUMENTED;
    Map<String, Limits.Bucket> byAction = new HashMap<>(documented.byAction());
    byAction.putAll(given);
    return new Limits(
            byAction,
            writes == null ? documented.writes() : writes,
            reads == null ? documented.reads() : reads)
        .share(share(share));
  }

  private static void add(String entry, int place, Map<String, Limits.Bucket> given) {
    Matcher bucket = BUCKET.matcher(entry);
    if (!bucket.matches()) {
      throw bad(entry, place, "is not NAME=SIZE/REFILL");
    }
    String name = bucket.group("name").strip();
    if (!name.equals(READS) && !name.equals(WRITES) && !ACTIONS.contains(name)) {
      throw bad(entry, place, "names no call of the operator, nor reads or writes");
    }
    int size = Integer.parseInt(bucket.group("size"));
    double refill = Double.parseDouble(bucket.group("refill"));
    if (size == 0 || refill == 0) {
      throw bad(entry, place, "would let no call through, as neither number may be 0");
    }
    if (given.put(name, new Limits.Bucket(size, refill)) != null) {
      throw bad(entry, place, "gives " + name + " a second time");
    }
  }

  private static Settings.Bad bad(String entry, int place, String problem) {
    return new Settings.Bad(
        SIZES
            + " must be buckets separated by commas, as in RunInstances=10/4,reads=200/40 (calls at"
            + " once, and calls a second), and \""
            + entry
            + "\", number "
            + place
            + ", "
            + problem
            + ".");
  }

  private static double share(String text) {
    if (PART.matcher(text).matches() && Double.parseDouble(text) >= LEAST_SHARE) {
      return Double.parseDouble(text);
    }
    throw new Settings.Bad(
        SHARE
            + " must be a number from 0.01 to 1, as in 0.5 for one of two shards, not \""
            + text
            + "\".");
  }
}
