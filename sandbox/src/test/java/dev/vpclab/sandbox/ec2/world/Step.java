package dev.vpclab.sandbox.ec2.world;

/** What to do, with numbers that choose among the objects there ever were. */
record Step(Move move, int a, int b, int c) {
  /** A choice that now and then falls on an object that is gone. */
  static final int RARE = 11;

  enum Move {
    // The first is what a step shrinks to: it harms nothing.
    TAG,
    CREATE_VPC,
    DELETE_VPC,
    DNS_HOSTNAMES,
    CREATE_SUBNET,
    DELETE_SUBNET,
    CREATE_TABLE,
    DELETE_TABLE,
    ASSOCIATE,
    DISASSOCIATE,
    CREATE_ROUTE,
    DELETE_ROUTE,
    CREATE_GATEWAY,
    ATTACH,
    DETACH,
    DELETE_GATEWAY,
    CREATE_GROUP,
    DELETE_GROUP,
    AUTHORIZE,
    REVOKE,
    RUN,
    STOP,
    START,
    TERMINATE,
    GATEWAY_ENDPOINT,
    ADD_TABLE,
    REMOVE_TABLE,
    INTERFACE_ENDPOINT,
    ADD_SUBNET,
    REMOVE_SUBNET,
    PRIVATE_DNS,
    DELETE_ENDPOINT,
    UNTAG,
    WAIT
  }

  @Override
  public String toString() {
    return "%s(%d, %d, %d)".formatted(move, a, b, c);
  }
}
