package dev.vpclab.sandbox.tutorial;

import dev.vpclab.sandbox.Sandbox;
import dev.vpclab.sandbox.ec2.Account;
import dev.vpclab.sandbox.ec2.world.Pace;
import dev.vpclab.sandbox.kube.EmbeddedKubernetes;
import dev.vpclab.sandbox.tutorial.Figures.Phase;
import dev.vpclab.sandbox.tutorial.Player.Failure;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The whole run: a sandbox is started, the steps are played, and what came of it is told. */
public final class Tutorial {
  private static final String NAMESPACE = "lab";

  private static final String LOG = "The operator's log is in sandbox/target/tutorial.log.";

  private final Path manifests;
  private final boolean realPace;
  private final Instant start = Instant.now();

  /**
   * @param manifests the directory with the tutorial's YAML files
   * @param realPace EC2 takes minutes, as it does, instead of seconds
   */
  public Tutorial(Path manifests, boolean realPace) {
    this.manifests = manifests;
    this.realPace = realPace;
  }

  /**
   * Plays it on standard output.
   *
   * @return the exit code: 0 if every expectation held; otherwise 1, and standard error names the
   *     first that did not
   */
  public int run() throws Exception {
    Map<String, String> environment = System.getenv();
    Screen screen = Screen.of(environment);
    Glyphs glyphs = Glyphs.of(environment, screen.terminal());
    // Java would replace our signs by question marks where it does not know the terminal's set.
    PrintStream out =
        new PrintStream(
            new FileOutputStream(FileDescriptor.out),
            true,
            glyphs.unicode() ? StandardCharsets.UTF_8 : StandardCharsets.US_ASCII);
    Console console = new Console(out, screen, glyphs, start);
    Thread cut = new Thread(() -> System.err.println("tutorial: ended before its end. " + LOG));
    Runtime.getRuntime().addShutdownHook(cut);
    Optional<Failure> failure = play(console);
    Runtime.getRuntime().removeShutdownHook(cut);
    failure.ifPresent(
        f ->
            System.err.println(
                "tutorial: did not hold: "
                    + f.words()
                    + " (seen: "
                    + f.seen()
                    + "). Nothing crashed: what Maven adds below says no more than that."));
    return failure.isEmpty() ? 0 : 1;
  }

  private Optional<Failure> play(Console console) throws Exception {
    console.title("vpclab · a VPC endpoint lab, from kubectl apply to nothing left behind");
    console.waiting(start, "starting");
    Figures figures = new Figures();
    try (EmbeddedKubernetes kubernetes = EmbeddedKubernetes.start();
        KubernetesClient client = kubernetes.client();
        Sandbox sandbox = Sandbox.start(client, realPace ? Pace.REAL : Pace.FAST, figures);
        Sight sight = sight(client, sandbox)) {
      console.paragraph(introduction(kubernetes, sandbox));
      Kubectl kubectl = new Kubectl(client, manifests, NAMESPACE);
      Player player = new Player(console, sight, Duration.ofSeconds(realPace ? 600 : 60));
      List<Step> steps = new ArrayList<>(Steps.create());
      steps.add(Steps.delete());
      for (Step step : steps) {
        boolean last = step == steps.getLast();
        if (last) {
          figures.enter(Phase.DELETE);
        }
        console.step(steps.indexOf(step) + 1, steps.size(), step.title());
        Optional<Failure> failure = player.play(step, kubectl);
        if (failure.isPresent()) {
          console.paragraph(LOG);
          return failure;
        }
      }
      return new Summary(console, figures, start).tell(player);
    }
  }

  private static Sight sight(KubernetesClient client, Sandbox sandbox) {
    Calls calls = Calls.of(sandbox.ec2().journal());
    Account account = sandbox.ec2().world(Sandbox.REGION);
    return new Sight(client, NAMESPACE, calls::sent, () -> account.look().left());
  }

  private String introduction(EmbeddedKubernetes kubernetes, Sandbox sandbox) {
    return "Everything runs on this machine: a Kubernetes API (%s), a stand-in for EC2 (%s), and the"
            .formatted(kubernetes.endpoint(), sandbox.ec2().endpoint())
        + " real operator with the real AWS SDK between them. No AWS account is used. "
        + (realPace
            ? "EC2 takes as long as it does: minutes."
            : "EC2's waits last seconds here; -Dpace=real makes them minutes.");
  }
}
