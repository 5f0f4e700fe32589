package dev.vpclab.operator.plan;

/**
 * As whom EC2 is called.
 *
 * @param arn of the role to assume; null for the operator's own credentials
 * @param externalId null for none
 */
public record Role(String arn, String externalId) {
  /** The operator's own credentials, as they are. */
  public static final Role OWN = new Role(null, null);

  private static final int ACCOUNT = 4;

  /**
   * The account that the role is in, from its ARN ({@code arn:aws:iam::123456789012:role/name});
   * empty for the operator's own credentials, which only STS knows.
   */
  public String account() {
    return arn == null ? "" : arn.split(":", ACCOUNT + 2)[ACCOUNT];
  }

  @Override
  public String toString() {
    return arn == null ? "the operator's own credentials" : "the role " + arn;
  }
}
