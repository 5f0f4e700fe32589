package dev.vpclab.sandbox.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vpclab.operator.api.GatewayEndpoint;
import dev.vpclab.sandbox.kube.Write;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** A resource deleted and made anew under its name. */
@Execution(ExecutionMode.CONCURRENT)
final class MadeAnewTest {

  /**
   * The operator hears of the new one before Kubernetes has answered that the old one's finalizer
   * is gone: a busy API server is enough.
   */
  @Test
  void is_looked_after_although_the_old_one_is_just_being_finished() throws Exception {
    try (Stage stage = Stage.started()) {
      stage.apply("s3.yaml");
      stage.await().reason("GatewayEndpoint", "s3", "WaitingForLab");
      String old = stage.s3().getMetadata().getUid();
      CountDownLatch gone = new CountDownLatch(1);
      CountDownLatch answer = new CountDownLatch(1);
      stage.kubernetes().beforeAnswer(write -> hold(write, gone, answer));
      stage.client().resources(GatewayEndpoint.class).inNamespace(Stage.NAMESPACE).delete();
      assertThat(gone.await(20, TimeUnit.SECONDS)).isTrue();

      stage.apply("s3.yaml");
      stage.await().until("it has a finalizer", () -> !finalizers(stage).isEmpty());
      answer.countDown();
      stage.await().reason("GatewayEndpoint", "s3", "WaitingForLab");
      assertThat(stage.s3().getMetadata().getUid()).isNotEqualTo(old);
      stage.apply("user-data.yaml", "without-dns-hostnames/lab.yaml");
      stage.await().allReady();
    }
  }

  private static List<String> finalizers(Stage stage) {
    return stage.s3().getMetadata().getFinalizers();
  }

  /** Only the write that ends the old one: a patch of the resource itself after its deletion. */
  private static void hold(Write write, CountDownLatch gone, CountDownLatch answer) {
    if (!write.verb().equals("patch") || !write.subresource().isEmpty() || gone.getCount() == 0) {
      return;
    }
    gone.countDown();
    try {
      answer.await(20, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
