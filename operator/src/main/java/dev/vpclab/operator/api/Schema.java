package dev.vpclab.operator.api;

/**
 * What several fields' schemas share. Patterns have no nested quantifiers; every CEL rule over a
 * list is affordable only because lists and texts are bounded (Kubernetes estimates the worst case
 * before it accepts a CRD).
 */
final class Schema {
  private Schema() {}

  /** Subnets, route tables, security groups, instances of a lab. */
  static final int ITEMS = 16;

  /** Routes of a table, rules of a group in one direction. */
  static final int ENTRIES = 50;

  /** Security groups of one network interface: EC2's default quota. */
  static final int GROUPS = 5;

  /** EC2 takes 50 tags; ours need some of them. */
  static final int TAGS = 40;

  /** Beside a lab's {@link #TAGS}, our five and Name, within EC2's 50. */
  static final int ACCESS_TAGS = 4;

  static final int TAG_VALUE = 256;
  static final int NAME = 63;
  static final int CIDR = 18;

  static final String REGION_PATTERN = "^[a-z]{2}-[a-z-]+-[0-9]{1,2}$";
  static final String NAME_PATTERN = "^[A-Za-z0-9][A-Za-z0-9._-]*$";
  static final String OBJECT_NAME_PATTERN = "^[a-z0-9][a-z0-9.-]*$";
  static final String SERVICE_PATTERN = "^[a-z0-9][a-z0-9._-]*$";

  /** EC2's characters for the description of a group and of a rule. */
  static final String DESCRIPTION_PATTERN = "^[A-Za-z0-9 ._:/()#,@\\[\\]+=&;{}!$*-]*$";

  /**
   * The reserved prefix of AWS holds in any case; the three spellings that occur are what CEL can
   * afford.
   */
  static final String TAG_KEYS =
      "self.all(k, !k.startsWith('vpclab.dev/') && !k.startsWith('aws:') && !k.startsWith('AWS:')"
          + " && !k.startsWith('Aws:'))";

  static final String TAG_KEYS_SAY =
      "tag keys that begin with vpclab.dev/ or aws: are reserved; choose another key";

  static final String TAG_LENGTHS = "self.all(k, size(k) > 0 && size(k) <= 128)";
  static final String TAG_LENGTHS_SAY = "a tag key has 1 to 128 characters; shorten it";

  static final String IS_CIDR = "isCIDR(self) && cidr(self).ip().family() == 4";
  static final String IS_CIDR_SAY =
      "must be an IPv4 CIDR block such as 10.0.0.0/24: four numbers, a slash, and the length";

  static final String CANONICAL = "!isCIDR(self) || cidr(self) == cidr(self).masked()";

  /**
   * The right block itself cannot be named: the text of a CIDR is unbounded in the estimate of the
   * cost.
   */
  static final String CANONICAL_SAY =
      "'CIDR block ' + self + ' does not begin at its first address; write that one, as in"
          + " 10.0.0.0/24 where 10.0.0.5/24 is meant'";

  static final String SIZE =
      "!isCIDR(self) || (cidr(self).prefixLength() >= 16 && cidr(self).prefixLength() <= 28)";
  static final String SIZE_SAY =
      "must be from /16 (65,536 addresses) to /28 (16 addresses): EC2 takes no other size";

  static final String SAME = "self == oldSelf";

  static final String ONE_POLICY = "!(has(self.policy) && has(self.policyDocument))";
  static final String ONE_POLICY_SAY =
      "give the policy once: as an object in policy, or as JSON text in policyDocument, not both";

  static final String LAB_SAY =
      "an endpoint stays in its lab; to move it, delete it and make a new one";
  static final String SERVICE_SAY =
      "an endpoint keeps its service; for another service make another endpoint";
}
