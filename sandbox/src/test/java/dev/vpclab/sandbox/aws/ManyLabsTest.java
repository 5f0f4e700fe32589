package dev.vpclab.sandbox.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vpclab.operator.aws.CallListener;
import dev.vpclab.operator.plan.Delete;
import dev.vpclab.operator.plan.Live;
import dev.vpclab.operator.plan.Observed;
import dev.vpclab.operator.plan.Outcome;
import dev.vpclab.sandbox.ec2.fault.Fault;
import dev.vpclab.sandbox.ec2.wire.Call;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What several labs want at the same time. */
class ManyLabsTest {
  private final Ec2Stage stage = new Ec2Stage();
  private final List<Workbench> labs =
      IntStream.range(0, 4).mapToObj(i -> new Workbench(stage.region(), "uid-" + i)).toList();
  private final List<Thread> threads = new ArrayList<>();

  @BeforeEach
  void networks() {
    labs.forEach(Workbench::network);
  }

  @AfterEach
  void stop() {
    stage.close();
  }

  @Test
  void whoever_reads_while_a_call_is_under_way_goes_with_the_next_one_and_sees_his_own() {
    stage.forgetCalls();
    stage.faults().add(new HeldUntil("DescribeVpcs", this::allOthersWait));
    List<Observed> seen = atOnce(lab -> lab.read());
    assertThat(stage.heard("DescribeVpcs")).hasSizeLessThan(labs.size());
    for (int i = 0; i < labs.size(); i++) {
      assertThat(seen.get(i).mine())
          .extracting(Live::id)
          .contains(labs.get(i).vpc.id(), labs.get(i).subnet.id(), labs.get(i).gateway.id())
          .hasSize(5);
      assertThat(seen.get(i).bystanders())
          .allMatch(other -> !other.tags().containsKey("vpclab.dev/owner"));
    }
  }

  @Test
  void endpoints_of_several_labs_are_deleted_in_one_call_and_each_is_told_of_his_own() {
    List<Live.Endpoint> endpoints = endpoints();
    List<Outcome> outcomes = deleted(endpoints);
    assertThat(outcomes).hasOnlyElementsOfType(Outcome.Done.class);
    List<CallListener.Call> calls = stage.heard("DeleteVpcEndpoints");
    assertThat(calls).hasSizeLessThanOrEqualTo(2);
    assertThat(calls.stream().flatMap(call -> call.subjects().stream()))
        .extracting(subject -> subject.owner().uid() + " " + subject.ids())
        .containsExactlyInAnyOrderElementsOf(
            IntStream.range(0, labs.size())
                .mapToObj(i -> "uid-" + i + " [" + endpoints.get(i).id() + "]")
                .toList());
  }

  @Test
  void a_call_that_is_refused_for_one_of_them_is_sent_again_for_each_and_blames_that_one_alone() {
    List<Live.Endpoint> endpoints = endpoints();
    String bad = endpoints.get(2).id();
    stage
        .faults()
        .request("DeleteVpcEndpoints")
        .when(call -> call.parameters().toString().contains(bad))
        .fails("InvalidParameter");
    List<Outcome> outcomes = deleted(endpoints);
    stage.pass(60);
    for (int i = 0; i < labs.size(); i++) {
      Outcome outcome = outcomes.get(i);
      if (i == 2) {
        assertThat(outcome).isNotInstanceOf(Outcome.Done.class);
      } else {
        assertThat(outcome).isNotInstanceOf(Outcome.Failed.class);
      }
    }
  }

  private List<Live.Endpoint> endpoints() {
    List<Live.Endpoint> endpoints = new ArrayList<>();
    for (Workbench lab : labs) {
      endpoints.add(lab.make(lab.createGatewayEndpoint("s3")));
      stage.pass(4);
    }
    stage.forgetCalls();
    return endpoints;
  }

  private List<Outcome> deleted(List<Live.Endpoint> endpoints) {
    return atOnce(
        lab ->
            lab.perform(new Delete.Endpoints(List.of(lab.target(endpoints.get(labs.indexOf(lab))))))
                .getFirst());
  }

  /** What comes of it in the order of the labs, each on a thread of its own. */
  private <T> List<T> atOnce(Function<Workbench, T> work) {
    ThreadFactory remembered =
        task -> {
          Thread thread = new Thread(task);
          threads.add(thread);
          return thread;
        };
    try (ExecutorService pool = Executors.newFixedThreadPool(labs.size(), remembered)) {
      List<CompletableFuture<T>> results =
          labs.stream()
              .map(lab -> CompletableFuture.supplyAsync(() -> work.apply(lab), pool))
              .toList();
      return results.stream().map(CompletableFuture::join).toList();
    }
  }

  /** Each waits for the calls that it began. */
  private boolean allOthersWait() {
    return threads.size() == labs.size()
        && threads.stream().allMatch(thread -> thread.getState() == Thread.State.WAITING);
  }

  /** The first call of an action gets no answer before something is so. */
  private record HeldUntil(String action, BooleanSupplier so, CountDownLatch first)
      implements Fault {
    HeldUntil(String action, BooleanSupplier so) {
      this(action, so, new CountDownLatch(1));
    }

    @Override
    public Verdict before(Call call) {
      if (call.action().equals(action) && first.getCount() > 0) {
        first.countDown();
        while (!so.getAsBoolean()) {
          Thread.onSpinWait();
        }
      }
      return PASS;
    }
  }
}
