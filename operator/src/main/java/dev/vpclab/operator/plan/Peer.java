package dev.vpclab.operator.plan;

import java.util.List;

/**
 * The other end of traffic, as rules can name it.
 *
 * @param blocks its addresses, or what they are known to lie in
 * @param prefixListId null for none
 * @param groupIds the security groups it is in
 */
record Peer(List<Cidr> blocks, String prefixListId, List<String> groupIds) {
  /** Public addresses that nobody has listed. */
  static final Peer INTERNET = new Peer(List.of(Cidr.EVERYWHERE), null, List.of());

  static Peer of(String address, List<String> groupIds) {
    return new Peer(Cidr.ofAddress(address).stream().toList(), null, groupIds);
  }
}
