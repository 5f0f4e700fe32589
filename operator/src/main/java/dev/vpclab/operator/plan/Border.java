package dev.vpclab.operator.plan;

import java.util.Optional;

/**
 * A subnet's border, where its network ACL looks at both directions of every connection.
 *
 * @param acl null when none was seen: then nothing is held against it
 */
record Border(Live.NetworkAcl acl) {

  static Border of(Surroundings around, String subnetId) {
    return new Border(around.aclOf(subnetId).orElse(null));
  }

  /** Why a client inside cannot talk to the peer outside; empty when at least some of it works. */
  Optional<String> refusal(Peer peer, String words) {
    return refusal(true, peer, words);
  }

  /** Why a server inside cannot serve the peer outside. */
  Optional<String> refusalToServe(Peer peer, String words) {
    return refusal(false, peer, words);
  }

  /** What a client inside should know although at least some of it works. */
  Optional<String> caveat(Peer peer, String words) {
    if (acl == null) {
      return Optional.empty();
    }
    boolean partly =
        Passage.ofRequests(acl, true, peer) == Passage.SOME
            || Passage.ofAnswers(acl, false, peer) == Passage.SOME;
    return partly
        ? Optional.of(
            "The network ACL "
                + acl.id()
                + " lets through only a part of the traffic with "
                + words
                + " (443 out, 1024-65535 back in).")
        : Optional.empty();
  }

  private Optional<String> refusal(boolean client, Peer peer, String words) {
    if (acl == null) {
      return Optional.empty();
    }
    if (Passage.ofRequests(acl, client, peer) == Passage.NONE) {
      return denial(client, " TCP 443 ", words);
    }
    if (Passage.ofAnswers(acl, !client, peer) == Passage.NONE) {
      return denial(!client, " the answers, TCP 1024-65535, ", words);
    }
    return Optional.empty();
  }

  private Optional<String> denial(boolean out, String what, String words) {
    return Optional.of(
        "The network ACL "
            + acl.id()
            + " denies"
            + what
            + (out ? "out to " : "in from ")
            + words
            + ".");
  }
}
