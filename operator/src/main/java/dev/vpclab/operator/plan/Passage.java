package dev.vpclab.operator.plan;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * How much of a peer's traffic a filter lets through. It is asked at the points where the filter's
 * answer can change, the edges of its blocks and port ranges, so the answer is exact.
 */
enum Passage {
  ALL,
  SOME,
  NONE;

  /** The port of every AWS service's API. */
  static final int HTTPS = 443;

  /** What a client may choose as its own port; an answer comes back to it. */
  private static final int EPHEMERAL_FROM = 1024;

  private static final int EPHEMERAL_TO = 65535;
  private static final List<Cidr> PRIVATE =
      Stream.of("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10", "169.254.0.0/16")
          .map(Cidr::parse)
          .flatMap(Optional::stream)
          .toList();

  /** Security groups: what one rule allows is allowed. TCP to port 443. */
  static Passage ofGroups(Collection<Rule> rules, Peer peer) {
    List<Rule> open = rules.stream().filter(rule -> rule.covers("tcp", HTTPS)).toList();
    boolean named =
        open.stream()
            .anyMatch(
                rule ->
                    rule.peer().equals(peer.prefixListId())
                        || peer.groupIds().contains(rule.peer()));
    if (named) {
      return ALL;
    }
    List<Cidr> blocks =
        open.stream().map(Rule::peer).map(Cidr::parse).flatMap(Optional::stream).toList();
    List<Boolean> answers = new ArrayList<>();
    for (long address : points(peer, blocks)) {
      answers.add(blocks.stream().anyMatch(block -> block.contains(address)));
    }
    return of(answers);
  }

  /** A network ACL: the first entry by number decides. TCP to port 443. */
  static Passage ofRequests(Live.NetworkAcl acl, boolean egress, Peer peer) {
    return ofAcl(acl, egress, peer, HTTPS, HTTPS);
  }

  /** A network ACL keeps no state: answers to ports 1024-65535 need an entry of their own. */
  static Passage ofAnswers(Live.NetworkAcl acl, boolean egress, Peer peer) {
    return ofAcl(acl, egress, peer, EPHEMERAL_FROM, EPHEMERAL_TO);
  }

  private static Passage ofAcl(Live.NetworkAcl acl, boolean egress, Peer peer, int from, int to) {
    List<Live.AclEntry> entries =
        acl.entries().stream()
            .filter(entry -> entry.egress() == egress)
            .filter(entry -> entry.protocol().equals("-1") || entry.protocol().equals("6"))
            .filter(entry -> Cidr.parse(entry.cidrBlock()).isPresent())
            .sorted(Comparator.comparingInt(Live.AclEntry::number))
            .toList();
    List<Cidr> blocks =
        entries.stream()
            .map(Live.AclEntry::cidrBlock)
            .map(Cidr::parse)
            .flatMap(Optional::stream)
            .toList();
    TreeSet<Integer> ports = new TreeSet<>(List.of(from));
    entries.stream()
        .flatMap(
            entry ->
                Stream.of(entry.fromPort(), entry.toPort() == null ? null : entry.toPort() + 1))
        .filter(Objects::nonNull)
        .filter(port -> from <= port && port <= to)
        .forEach(ports::add);
    List<Boolean> answers = new ArrayList<>();
    for (long address : points(peer, blocks)) {
      ports.forEach(port -> answers.add(allows(entries, blocks, address, port)));
    }
    return of(answers);
  }

  private static boolean allows(
      List<Live.AclEntry> entries, List<Cidr> blocks, long address, int port) {
    for (int i = 0; i < entries.size(); i++) {
      Live.AclEntry entry = entries.get(i);
      boolean anyPort = entry.fromPort() == null || entry.toPort() == null;
      if (blocks.get(i).contains(address)
          && (anyPort || entry.fromPort() <= port && port <= entry.toPort())) {
        return entry.allow();
      }
    }
    return false;
  }

  /** The peer's addresses at which an answer can change. */
  private static TreeSet<Long> points(Peer peer, List<Cidr> rules) {
    TreeSet<Long> points = new TreeSet<>();
    for (Cidr block : peer.blocks()) {
      points.add(block.first());
      // What is private says nothing about public addresses.
      rules.stream()
          .filter(rule -> block.prefix() > 0 || PRIVATE.stream().noneMatch(p -> p.contains(rule)))
          .flatMap(rule -> Stream.of(rule.first(), rule.last() + 1))
          .filter(block::contains)
          .forEach(points::add);
    }
    return points;
  }

  private static Passage of(List<Boolean> answers) {
    if (!answers.contains(true)) {
      return NONE;
    }
    return answers.contains(false) ? SOME : ALL;
  }
}
