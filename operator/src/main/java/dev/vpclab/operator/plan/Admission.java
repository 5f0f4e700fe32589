package dev.vpclab.operator.plan;

import dev.vpclab.operator.api.Identity;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/** Whether a resource may go to AWS now, and as whom. What exists is never moved. */
public sealed interface Admission {
  record Granted(Access access) implements Admission {}

  record Refused(Finding finding) implements Admission {}

  /**
   * A change of an AwsAccess or of a label wakes whom it is about; nobody is woken when an
   * AwsAccess is gone for good. A look costs no call, and below a minute no word in the message.
   */
  Duration AGAIN = Duration.ofSeconds(50);

  /**
   * What is asked.
   *
   * @param labels of the namespace
   * @param region where the resource is or will be; null while that is not known
   * @param home where the resource's objects are, or those of the lab that it belongs to; null
   *     before the first
   * @param deleting what exists may go, whatever may be made
   */
  record Question(
      String namespace,
      Map<String, String> labels,
      String region,
      Identity home,
      boolean deleting) {}

  /**
   * Decides by all AwsAccesses of the cluster.
   *
   * @param required whether a namespace without one may make nothing
   */
  static Admission of(List<Mapping> mappings, boolean required, Question question) {
    List<Mapping> selecting =
        mappings.stream().filter(mapping -> mapping.selects(question.labels())).toList();
    if (selecting.size() > 1) {
      return refused(Reason.AccessConflict, conflict(question.namespace(), selecting));
    }
    Optional<Mapping> mapping = selecting.stream().findFirst();
    Access access = mapping.map(Mapping::access).orElse(Access.OWN);
    Identity home = question.home();
    if (home != null && !Objects.equals(home.role(), access.role().arn())) {
      return refused(Reason.IdentityChanged, moved(question.namespace(), home, access));
    }
    if (question.deleting()) {
      return new Granted(access);
    }
    if (mapping.isEmpty() && required) {
      return refused(
          Reason.AccessNotGranted,
          "no AwsAccess selects the namespace "
              + question.namespace()
              + ", and without one nothing may be made; ask an administrator for one");
    }
    if (home == null && mapping.isPresent() && mapping.get().going()) {
      return refused(
          Reason.AccessNotGranted,
          access.said() + " is being deleted, and nothing new is made with it");
    }
    if (question.region() != null
        && !access.regions().isEmpty()
        && !access.regions().contains(question.region())) {
      return refused(
          Reason.RegionNotAllowed,
          access.said()
              + " does not allow the region "
              + question.region()
              + " in this namespace; allowed: "
              + String.join(", ", access.regions()));
    }
    return new Granted(access);
  }

  private static Admission refused(Reason reason, String message) {
    return new Refused(new Finding(null, reason, message, AGAIN));
  }

  private static String conflict(String namespace, List<Mapping> selecting) {
    return "the namespace "
        + namespace
        + " is selected by several AwsAccesses ("
        + selecting.stream().map(Mapping::name).sorted().collect(Collectors.joining(", "))
        + "), and may be by one; an administrator has to change a selector or a label";
  }

  private static String moved(String namespace, Identity home, Access access) {
    return "made in account "
        + home.account()
        + " with "
        + new Role(home.role(), null)
        + "; now "
        + access.said()
        + " is for the namespace "
        + namespace
        + ", which means "
        + access.role()
        + ". Nothing is touched; put the AwsAccess or the namespace's labels back";
  }
}
