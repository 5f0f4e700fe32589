package dev.vpclab.sandbox.tutorial;

import dev.vpclab.sandbox.tutorial.Figures.Count;
import dev.vpclab.sandbox.tutorial.Figures.Phase;
import dev.vpclab.sandbox.tutorial.Player.Failure;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.ToIntFunction;

/** The end of the run: what it cost, what there was to learn, what to do next. */
record Summary(Console console, Figures figures, Instant start) {
  private static final List<String> LEARNED =
      List.of(
          "A gateway endpoint is a route: it works for every subnet whose route table has it, and"
              + " only for S3 and DynamoDB.",
          "An interface endpoint is an address in your subnet. Private DNS makes the service's"
              + " public name resolve to it, for the whole VPC, and needs DNS hostnames on.",
          "A private instance reaches exactly the services that have an endpoint.",
          "What was made last goes first, and each stage of a deletion is over when AWS shows its"
              + " objects gone, not when it took the call.");

  private static final List<String> NEXT =
      List.of(
          "mvn -q -Psandbox                  the same, kept running, to use with kubectl",
          "mvn -q -Ptutorial -Dpace=real     the same, with waits as long as EC2's: minutes",
          "crds/examples/tutorial/           the manifests, to read and to change",
          "README.md                         the operator on a cluster and an AWS account of"
              + " yours");

  Optional<Failure> tell(Player player) {
    console.blank();
    console.title("Nothing left: no object in EC2, no finalizer, no resource.");
    console.blank();
    console.title("EC2 calls");
    calls().lines().forEach(console::row);
    Optional<Failure> failure = player.judge(figures.promises(), player.look());
    console.blank();
    console.title("What there was to learn");
    LEARNED.forEach(console::paragraph);
    console.blank();
    console.title("What to try next");
    NEXT.forEach(console::row);
    console.blank();
    long seconds = Duration.between(start, Instant.now()).toSeconds();
    console.title(
        failure.isEmpty()
            ? "Every expectation held, in %d s.".formatted(seconds)
            : "Not every expectation held.");
    return failure;
  }

  private Table calls() {
    return new Table(
        List.of(
            List.of("", "CREATE", "DELETE"),
            cells("mutating", Count::mutating),
            cells("reads", Count::reads),
            cells("in all", Count::total),
            cells("polls while waiting", Count::polls),
            cells("sweeps", Count::sweeps),
            cells("refused", Count::refusals)));
  }

  private List<String> cells(String words, ToIntFunction<Count> figure) {
    return List.of(
        words,
        "%6d".formatted(figure.applyAsInt(figures.count(Phase.CREATE))),
        "%6d".formatted(figure.applyAsInt(figures.count(Phase.DELETE))));
  }
}
