package dev.vpclab.sandbox.iam;

import dev.vpclab.sandbox.ec2.Entry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * A journal, judged by the policy file call by call.
 *
 * @param actions that IAM was asked about
 * @param denied what the policy would not have allowed, each with what it is about
 */
public record Replay(Set<String> actions, List<String> denied) {

  /**
   * @param journal everybody's calls: who tags what decides what is allowed
   * @param judged whose calls the policy is for
   * @param clusters the installations of the operators that made them
   */
  public static Replay of(List<Entry> journal, Predicate<Entry> judged, Set<String> clusters) {
    List<Policy> policies = clusters.stream().map(Replay::policy).toList();
    Ledger ledger = new Ledger();
    Set<String> actions = new TreeSet<>();
    List<String> denied = new ArrayList<>();
    for (Entry entry : journal) {
      if (judged.test(entry)) {
        for (Request request : Questions.of(entry.action(), entry.parameters(), ledger)) {
          actions.add(request.action());
          if (policies.stream().noneMatch(policy -> policy.allows(request))) {
            denied.add(entry + ": " + request);
          }
        }
      }
      ledger.note(entry);
    }
    return new Replay(actions, denied);
  }

  private static Policy policy(String cluster) {
    try {
      return Policy.of(cluster);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
