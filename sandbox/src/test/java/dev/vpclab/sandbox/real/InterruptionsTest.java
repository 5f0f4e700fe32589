package dev.vpclab.sandbox.real;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Interruptions of an operator's way to an API server that others go on to use. */
@Execution(ExecutionMode.CONCURRENT)
class InterruptionsTest {
  @Test
  void what_changed_while_the_operator_was_cut_off_is_caught_up_with() throws Exception {
    try (Outpost outpost = Outpost.started(SharedPlane.get(), "cut-off")) {
      ProcessStage stage = outpost.stage();
      stage.kubectl("apply -f tutorial/user-data.yaml").ok();
      stage.kubectl("apply -f tutorial/without-dns-hostnames/ -f tutorial/s3.yaml").ok();
      stage.awaitReady();

      outpost.door().shut();
      stage.kubectl("apply -f tutorial/lab.yaml -f tutorial/cloudformation.yaml").ok();
      stage.kubectl("delete gwep s3 --wait=false").ok();
      outpost.awaitPrinted("Kubernetes does not answer, or not all watches");
      outpost.door().open();
      outpost.awaitPrinted("Kubernetes answers again");

      stage.kubectl("wait gwep s3 --for=delete --timeout=110s").ok();
      stage.kubectl("wait ifep cloudformation --for=condition=Ready --timeout=110s").ok();
      stage
          .kubectl(
              "wait lab endpoint-lab --for=jsonpath={.status.observedGeneration}=2 --timeout=110s")
          .ok();
      stage.kubectl("apply -f tutorial/s3.yaml").ok();
      stage.awaitReady();
      stage.deleteTutorial();
    }
  }

  @Test
  void connections_that_are_cut_at_any_call_lose_nothing() throws Exception {
    try (Outpost outpost = Outpost.started(SharedPlane.get(), "cut-at-calls")) {
      ProcessStage stage = outpost.stage();
      List.of(
              "CreateVpc",
              "CreateSubnet",
              "CreateRoute",
              "RunInstances",
              "CreateVpcEndpoint",
              "DeleteVpcEndpoints",
              "TerminateInstances",
              "DeleteVpc")
          .forEach(action -> stage.rightAfter(action, outpost::cut));
      stage.kubectl("apply -f tutorial/").ok();
      stage.awaitReady();
      stage.deleteTutorial();
    }
  }
}
