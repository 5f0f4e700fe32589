package dev.vpclab.operator.aws;

import dev.vpclab.operator.aws.Rehearsed.Verdict;
import dev.vpclab.operator.plan.Fault;
import dev.vpclab.operator.plan.FaultClass;
import dev.vpclab.operator.plan.ObjectKind;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ec2.Ec2Client;

/**
 * Every right, tried by dry runs: EC2 says whether it would, and does nothing. Source: EC2 API
 * reference, parameter {@code DryRun}.
 *
 * <p>The reads come first. Where one of them is answered although it is a dry run, something that
 * is not EC2 answers, and it would not stop at a delete either: nothing that changes anything is
 * sent.
 */
public final class Rehearsal implements AutoCloseable {
  private final Clients clients;
  private final String cluster;
  private boolean ignored;

  Rehearsal(Clients clients, String cluster) {
    this.clients = clients;
    this.cluster = cluster;
  }

  /** Who the credentials belong to; needs no right. */
  public Answer<Place> identity() {
    try {
      String account = clients.sts().getCallerIdentity().account();
      return new Answer.Ok<>(new Place(account, clients.region()));
    } catch (RuntimeException failure) {
      return new Answer.Failed<>(ErrorTable.classify(failure));
    }
  }

  /** Whether EC2 itself answers; a denial is an answer. */
  public Answer<Place> region() {
    try {
      clients.writes().describeVpcs(r -> r.dryRun(true));
      return new Answer.Ok<>(new Place("", clients.region()));
    } catch (RuntimeException failure) {
      Fault fault = ErrorTable.classify(failure);
      return Codes.is(fault, "DryRunOperation", "UnauthorizedOperation")
          ? new Answer.Ok<>(new Place("", clients.region()))
          : new Answer.Failed<>(fault);
    }
  }

  /** What became of each right of {@link Rights}, by action; never throws because of AWS. */
  public Map<String, Rehearsed> play() {
    Map<String, Rehearsed> all = new TreeMap<>();
    Props props = Props.found(clients.reads(), clients.region(), cluster);
    Looks.SCENES.forEach(scene -> all.put("ec2:" + scene.action(), play(scene, props)));
    Stream.concat(Makings.SCENES.stream(), Alterations.SCENES.stream())
        .forEach(
            scene ->
                all.put(
                    "ec2:" + scene.action(),
                    ignored
                        ? unknown(scene.action(), "dry runs are not known here")
                        : play(scene, props)));
    Rights.actions().forEach(action -> all.computeIfAbsent(action, Rehearsal::none));
    return all;
  }

  private Rehearsed play(Scene scene, Props props) {
    Ec2Client once = clients.writes();
    try {
      scene.play().accept(once, props);
    } catch (RuntimeException failure) {
      return judged(scene, props, ErrorTable.classify(failure));
    }
    ignored = true;
    return new Rehearsed("ec2:" + scene.action(), Verdict.ALLOWED, "");
  }

  private static Rehearsed judged(Scene scene, Props props, Fault fault) {
    if (Codes.is(fault, "DryRunOperation")) {
      return new Rehearsed("ec2:" + scene.action(), Verdict.ALLOWED, "");
    }
    if (!props.has(scene.needs())) {
      return unknown(scene.action(), "only a lab's own " + words(scene) + " could tell");
    }
    return fault.kind() == FaultClass.DENIED
        ? new Rehearsed("ec2:" + scene.action(), Verdict.DENIED, "")
        : unknown(scene.action(), "EC2 answers " + fault.code());
  }

  private static String words(Scene scene) {
    return scene.needs().stream()
        .sorted()
        .map(ObjectKind::words)
        .collect(Collectors.joining(" and "));
  }

  private static Rehearsed unknown(String action, String why) {
    return new Rehearsed("ec2:" + action, Verdict.UNKNOWN, why);
  }

  private static Rehearsed none(String action) {
    String why =
        action.startsWith("ec2:") ? "EC2 has no dry run of it" : "EC2 asks for it behind a call";
    return new Rehearsed(action, Verdict.UNKNOWN, why);
  }

  @Override
  public void close() {
    clients.close();
  }
}
