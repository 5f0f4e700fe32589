package dev.vpclab.operator.plan;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What can be said of an AwsAccess without asking AWS. */
public final class AccessChecks {
  private AccessChecks() {}

  /**
   * A resource, as far as an AwsAccess is concerned with it.
   *
   * @param resource kind/namespace/name
   * @param labels of its namespace
   * @param role the ARN of the role that its objects were made with; null for none
   * @param admittedBy the AwsAccess that last let it in, whatever it has made since; null for none
   */
  public record Claim(
      String resource, Map<String, String> labels, String role, String admittedBy) {}

  /**
   * The sentence about a namespace that another one selects as well; empty when there is none.
   *
   * @param namespaces labels by name
   */
  public static Optional<String> conflict(
      Mapping access, List<Mapping> all, Map<String, Map<String, String>> namespaces) {
    return all.stream()
        .filter(other -> !other.name().equals(access.name()))
        .flatMap(
            other ->
                namespaces.entrySet().stream()
                    .filter(each -> access.selects(each.getValue()))
                    .filter(each -> other.selects(each.getValue()))
                    .map(
                        each ->
                            "The namespace "
                                + each.getKey()
                                + " is selected by the AwsAccess "
                                + other.name()
                                + " as well; nothing is made there before it is selected by one."))
        .sorted()
        .findFirst();
  }

  /**
   * The resources whose objects only this access leads to, or which are about to make some with it.
   * One without a role leads to nothing that could not be reached without it.
   */
  public static List<String> needing(Mapping access, List<Mapping> all, List<Claim> claims) {
    String role = access.spec().roleArn();
    if (role == null) {
      return List.of();
    }
    return claims.stream()
        .filter(claim -> role.equals(claim.role()) || access.name().equals(claim.admittedBy()))
        .filter(
            claim ->
                all.stream()
                    .filter(other -> !other.going() && role.equals(other.spec().roleArn()))
                    .noneMatch(other -> other.selects(claim.labels())))
        .map(Claim::resource)
        .sorted()
        .toList();
  }
}
