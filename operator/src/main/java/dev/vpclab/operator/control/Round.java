package dev.vpclab.operator.control;

import dev.vpclab.operator.api.Identity;
import dev.vpclab.operator.api.Status;
import dev.vpclab.operator.aws.Answer;
import dev.vpclab.operator.aws.Ec2Region;
import dev.vpclab.operator.aws.ErrorTable;
import dev.vpclab.operator.aws.Place;
import dev.vpclab.operator.plan.Access;
import dev.vpclab.operator.plan.Admission;
import dev.vpclab.operator.plan.Catalog;
import dev.vpclab.operator.plan.Fault;
import dev.vpclab.operator.plan.Finding;
import dev.vpclab.operator.plan.Owner;
import dev.vpclab.operator.plan.Planner;
import dev.vpclab.operator.plan.Reason;
import dev.vpclab.operator.plan.Stage;
import io.fabric8.kubernetes.client.CustomResource;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * One round over one resource, alive or being deleted: what can be known before EC2 is asked, where
 * we are, the reading, {@link Work}, and what the status says afterwards.
 */
final class Round<R extends CustomResource<?, S>, S extends Status> {
  private static final Duration GOING_FIRST = Duration.ofSeconds(10);
  private static final Duration ELSEWHERE = Duration.ofMinutes(5);
  private static final Duration CACHES = Duration.ofSeconds(1);

  private final Case<R, S> subject;
  private final Equipment kit;
  private final Kind<R, S> kind;
  private final R resource;
  private final StatusStore<R, S> store;
  private final Report<R, S> report;
  private final Owner owner;
  private final boolean deleting;

  Round(Case<R, S> subject) {
    this.subject = subject;
    this.kit = subject.kit();
    this.kind = subject.kind();
    this.resource = subject.resource();
    this.store = subject.store();
    this.report = new Report<>(subject);
    this.owner = subject.owner();
    this.deleting = subject.deleting();
  }

  Next run() {
    if (!kit.references().filled()) {
      return Next.after(CACHES, "Starting");
    }
    Optional<String> region = kind.region(resource);
    if (deleting && region.isEmpty()) {
      return neverBegun() ? finished() : report.say(List.of(nowhere()));
    }
    Wish asked = deleting ? Wish.nothing() : kind.wish(resource, owner, region.orElse(null));
    if (!asked.obstacles().isEmpty()) {
      return report.say(asked.obstacles());
    }
    Identity home = kind.home(resource);
    return switch (kit.accesses().admission(resource, region.orElse(null), home)) {
      case Admission.Refused refused -> refused(refused.finding());
      case Admission.Granted granted ->
          admitted(granted.access(), region.orElseThrow(), home, asked.within(granted.access()));
    };
  }

  private Next admitted(Access access, String region, Identity home, Wish wish) {
    Identity pinned = store.parts().identity();
    if (deleting && pinned != null && store.parts().deletion() == null) {
      Optional<Next> ended = report.before(store.rehearse());
      if (ended.isPresent()) {
        return ended.get();
      }
    }
    if (deleting) {
      List<String> first = kind.goingFirst(resource);
      if (!first.isEmpty()) {
        return report.deleting(Stage.ENDPOINTS, first, GOING_FIRST);
      }
    } else if (asBefore(wish)) {
      return Next.idle(kit, Reason.Ready.name());
    } else if (sealed() && kit.views().unmet(owner.uid())) {
      if (kit.book().first()) {
        return Next.after(CACHES, "Starting");
      }
      if (unbroken(wish)) {
        return Next.idle(kit, Reason.Ready.name());
      }
    }
    if (!deleting && home == null && !confirmed(access, region)) {
      return Next.after(CACHES, "Starting");
    }
    Ec2Region ec2 = kit.options().regions().in(access.role(), region);
    return switch (ec2.place()) {
      case Answer.Failed<Place> failed -> failed(failed.fault());
      case Answer.Ok<Place> ok -> here(ec2, access, ok.value(), home, wish);
    };
  }

  /** Whether Kubernetes itself says what the caches say, which is asked before anything is made. */
  private boolean confirmed(Access access, String region) {
    return new Admission.Granted(access).equals(kit.accesses().confirmed(resource, region));
  }

  /** The place is written down before the first create; a status may have lost it since. */
  private boolean neverBegun() {
    return store.parts().identity() == null && !store.parts().begun();
  }

  private Next refused(Finding finding) {
    if (deleting && neverBegun()) {
      return finished();
    }
    // When it is over, the status has to be written again, however little has changed in EC2.
    kit.views().forget(owner.uid());
    return report.say(List.of(finding));
  }

  private Next here(Ec2Region ec2, Access access, Place place, Identity home, Wish wish) {
    Identity present =
        new Identity(place.account(), place.region(), owner.cluster(), access.role().arn());
    if (home != null && !home.equals(present)) {
      return refused(elsewhere(home, present));
    }
    if (!deleting && isEarly(ec2)) {
      return Next.together(Planner.POLL, kit.now(), Reason.Queued.name());
    }
    Answer<Catalog> catalog =
        deleting
            ? new Answer.Ok<>(Catalog.UNREAD)
            : wish.serviceName() == null ? ec2.catalog() : ec2.catalog(wish.serviceName());
    return switch (catalog) {
      case Answer.Failed<Catalog> failed -> failed(failed.fault());
      case Answer.Ok<Catalog> ok -> {
        Ground ground =
            new Ground(
                ec2, present, ok.value(), owner, kind.lab(resource, owner), kind.extent(resource));
        yield switch (new Work<>(subject, report, ground, wish).run()) {
          case Work.Result.Unread unread -> failed(unread.fault());
          case Work.Result.Over over -> finished();
          case Work.Result.Said said -> said.next();
        };
      }
    };
  }

  /**
   * Whether it has come for what it will have to wait for in any case: then it begins at the next
   * beat, and what it has to read first is read with whoever else has come by then. Once only.
   */
  private boolean isEarly(Ec2Region ec2) {
    boolean early =
        kind.scarce().filter(call -> !ec2.hasToken(call)).isPresent()
            && !store.parts().begun()
            && kit.views().unmet(owner.uid());
    if (early) {
      kit.views().forget(owner.uid());
    }
    return early;
  }

  /**
   * Nothing has changed since everything was found to be as it should be: not even EC2 is asked.
   */
  private boolean asBefore(Wish wish) {
    return kit.views()
        .of(owner.uid())
        .filter(view -> view.plan().isSettled() && !view.deleting())
        .filter(view -> view.generation() == subject.generation())
        .filter(view -> view.around().equals(wish.around()))
        .isPresent();
  }

  /** Whether the status says that everything was as this spec asks. */
  private boolean sealed() {
    StatusParts parts = store.parts();
    return parts.seen() != null
        && parts.identity() != null
        && Long.valueOf(subject.generation()).equals(parts.observedGeneration())
        && Reason.Ready.name().equals(Standing.reason(parts.conditions()).orElse(""));
  }

  /** Whether the sweep shows what was there then, and Kubernetes says what it said then. */
  private boolean unbroken(Wish wish) {
    S unsealed = kind.with(store.status(), store.parts().seeing(null));
    return kit.book()
        .digest(owner.uid())
        .map(objects -> Seal.of(objects, wish.around(), unsealed))
        .filter(store.parts().seen()::equals)
        .isPresent();
  }

  /** A failed reading says nothing about EC2, so that nothing but the conditions changes. */
  private Next failed(Fault fault) {
    if (deleting && neverBegun()) {
      return finished();
    }
    Duration pause = fault.kind().pause(kit.views().failed(owner.uid()));
    return report.say(
        List.of(new Finding(null, fault.kind().reason(), ErrorTable.sentence(fault), pause)));
  }

  private Next finished() {
    new Chronicle(resource, kit.events()).gone();
    kit.views().ended(owner.uid());
    kit.accesses().ended(owner.uid());
    return Next.finished();
  }

  private static Finding nowhere() {
    return new Finding(
        null,
        Reason.IdentityChanged,
        "something was made, and status.identity, which says where, is gone; put it back",
        ELSEWHERE);
  }

  private static Finding elsewhere(Identity pinned, Identity present) {
    return new Finding(
        null,
        Reason.IdentityChanged,
        "made in account "
            + pinned.account()
            + ", region "
            + pinned.region()
            + ", installation "
            + pinned.cluster()
            + "; the operator is in account "
            + present.account()
            + ", region "
            + present.region()
            + ", installation "
            + present.cluster()
            + ". Nothing is touched; give the operator back its credentials and VPCLAB_CLUSTER_ID",
        ELSEWHERE);
  }
}
