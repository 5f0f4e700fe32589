package dev.vpclab.operator.control;

/** What AwsAccesses mean to this operator. */
public enum AccessMode {
  /** They are not looked at: nothing in the cluster says who reaches which account. */
  OFF,
  /** A namespace that none of them selects uses the operator's own credentials. */
  OPTIONAL,
  /** A namespace that none of them selects makes nothing. */
  REQUIRED
}
