package dev.vpclab.sandbox.crash;

import dev.vpclab.sandbox.ec2.world.Conduct;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Answers that are less than they seem: refusals inside a 200, thin pages, half a document. */
final class PartialAnswerTest {
  /** The SDK asks twice more for what it could not read. */
  private static final int ATTEMPTS = 3;

  @Test
  void f15_an_answer_is_only_a_part_of_what_it_says() {
    List<Point> mutations = Reference.get().mutations();
    Set<String> reads = reads();
    List<Family.Cell> cells = new ArrayList<>();
    for (Point point : mutations) {
      cells.add(cut(point));
    }
    for (String read : reads) {
      cells.add(unreadable(read, 1));
      cells.add(unreadable(read, ATTEMPTS));
    }
    for (int status : List.of(500, 502, 503, 504)) {
      for (String create : List.of("CreateVpc", "CreateSubnet", "RunInstances", "DeleteVpc")) {
        cells.add(page(create, status));
      }
    }
    for (String code : List.of("DependencyViolation", "InternalError", "OperationNotPermitted")) {
      cells.add(unsuccessful("interface", code, 1));
      cells.add(unsuccessful("gateway", code, 1));
      cells.add(unsuccessful("*", code, 1));
      cells.add(unsuccessful("*", code, 2));
    }
    cells.add(unsuccessful("*", "DependencyViolation", 10));
    cells.add(conduct("one item a page", c -> c.oneItemPerPage(true)));
    cells.add(conduct("an empty page first", c -> c.emptyPageFirst(true)));
    cells.add(
        conduct(
            "empty pages between single items",
            c -> {
              c.emptyPageFirst(true);
              c.oneItemPerPage(true);
            }));
    new Family("F15", "partial failures in a 200, thin pages, a truncated body")
        .play(mutations.size() + 2 * reads.size(), cells);
  }

  private static Set<String> reads() {
    return Reference.get().points().stream()
        .filter(point -> point.side() == Point.Side.EC2 && point.read())
        .map(Point::action)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Half an answer to a mutation says nothing about its outcome, and nothing is made twice. */
  private static Family.Cell cut(Point point) {
    return cell(
        "cut " + point,
        play -> {
          if (AnyCallTest.unknown(point)) {
            play.allowing(Play.VISIBILITY);
          }
          Spoiling cut = Spoiling.cut(play.simulation(), p -> p.number() == point.number(), 1);
          play.whole();
          happened(cut.times(), 1);
        });
  }

  /** Half an answer to a read is no answer: what it does not list is not gone. */
  private static Family.Cell unreadable(String action, int times) {
    return cell(
        "cut " + action + " " + times + " times",
        play -> {
          Spoiling cut = Spoiling.cut(play.simulation(), p -> p.action().equals(action), times);
          play.whole();
          happened(cut.times(), times);
        });
  }

  private static Family.Cell page(String action, int status) {
    return cell(
        "HTTP " + status + " for " + action,
        play -> {
          play.allowing(action.equals("CreateVpc") ? Play.VISIBILITY : Duration.ZERO);
          Spoiling page = Spoiling.page(play.simulation(), p -> p.action().equals(action), status);
          play.whole();
          happened(page.times(), 1);
        });
  }

  /** Inside a 200 an endpoint stays: it is not taken for deleted, and its lab waits for it. */
  private static Family.Cell unsuccessful(String which, String code, int times) {
    return cell(
        "unsuccessful " + which + " " + code + " " + times + " times",
        play -> {
          play.create();
          Conduct conduct = play.simulation().ec2().faults().conduct();
          conduct.refuseDeletion(which.equals("*") ? "*" : endpoint(play, which), code, times);
          if (code.equals("OperationNotPermitted")) {
            // Termination protection is a matter of the user's: it is asked once an hour.
            play.allowing(ErrorClass.USER_ERROR.probe().multipliedBy(times));
            play.judge().costs(12 * times);
          }
          // EC2 refuses inside its answer what is asked of it in time: that is no lack of order.
          play.judge().blind();
          play.allowing(Duration.ofSeconds(30).multipliedBy(times));
          play.delete();
          happened(refused(play), times);
        });
  }

  /** How many endpoints EC2 said inside its answers that it had not deleted. */
  private static int refused(Play play) {
    return play.simulation().ec2().faults().conduct().refusals();
  }

  private static String endpoint(Play play, String type) {
    return play.simulation().user().ec2().describeVpcEndpoints(r -> {}).vpcEndpoints().stream()
        .filter(e -> e.vpcEndpointTypeAsString().equalsIgnoreCase(type))
        .filter(e -> e.hasTags() && !e.tags().isEmpty())
        .findFirst()
        .orElseThrow()
        .vpcEndpointId();
  }

  private static Family.Cell conduct(String name, Consumer<Conduct> change) {
    return cell(
        name,
        play -> {
          change.accept(play.simulation().ec2().faults().conduct());
          // Every page is a call.
          play.judge().costs(30);
          play.whole();
        });
  }

  private static Family.Cell cell(String name, Consumer<Play> scene) {
    return new Family.Cell(
        "F15 " + name,
        () -> {
          try (Play play = new Play(1)) {
            scene.accept(play);
          }
        });
  }

  private static void happened(int times, int expected) {
    if (times != expected) {
      throw new Violation("happened " + times + " times and not " + expected);
    }
  }
}
