package dev.vpclab.sandbox.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vpclab.operator.plan.Tags;
import dev.vpclab.sandbox.e2e.Lines.Line;
import dev.vpclab.sandbox.ec2.Entry;
import dev.vpclab.sandbox.ec2.wire.Ec2Error;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** What the log says, held against the journal. */
@Isolated("What others do would be in the log as well.")
final class LogTest {
  private static final String ACTIONS = "dev.vpclab.operator.actions";
  private static final String AUDIT = "vpclab.audit";

  /** So fast that an hour passes in twenty seconds. */
  private static final int FAST = 180;

  @Test
  void
      every_call_that_changes_something_has_a_line_in_the_audit_trail_for_each_resource_whatever_became_of_it() {
    try (Lines audit = Lines.of(AUDIT);
        Stage stage = Stage.bare()) {
      stage.ec2().faults().request("CreateSubnet").throttled(1);
      stage.ec2().faults().request("CreateRouteTable").lost(1);
      stage.ec2().faults().reply("RunInstances").lost(1);
      stage
          .ec2()
          .faults()
          .request("CreateSecurityGroup")
          .fails(Ec2Error.of("UnauthorizedOperation", "You are not authorized."), 1);
      comeAndGo(stage);

      List<Entry> calls = stage.journal().stream().filter(Entry::isMutating).toList();
      assertThat(calls.stream().map(LogTest::end)).contains("lost", "RequestLimitExceeded");
      Set<String> told = new HashSet<>();
      assertThat(
              audit.lines().stream()
                  // One call can be for several resources, and then each has a line.
                  .filter(
                      line -> line.text("requestId") == null || told.add(line.text("requestId")))
                  .map(line -> ending(line)))
          .containsExactlyInAnyOrderElementsOf(
              calls.stream()
                  .map(call -> call.action() + " " + end(call) + " " + id(call))
                  .toList());
      assertThat(audit.lines()).allSatisfy(line -> assertNames(stage, line));
    }
  }

  @Test
  void of_every_object_that_is_made_or_goes_there_is_a_line_with_its_id_and_the_request() {
    try (Lines actions = Lines.of(ACTIONS);
        Stage stage = Stage.bare()) {
      comeAndGo(stage);

      List<Entry> calls = stage.journal().stream().filter(Entry::isMutating).toList();
      List<Line> lines = actions.lines().stream().filter(l -> l.text("action") != null).toList();
      assertThat(lines)
          .allSatisfy(
              line -> {
                assertThat(line.fields())
                    .containsKeys("resource", "action", "object", "id", "requestId");
                assertThat(line.message())
                    .startsWith(line.text("resource") + ": " + line.text("action") + " ")
                    .contains(line.text("object"), line.text("id"), line.text("requestId"));
              });
      for (Entry call : calls) {
        assertThat(lines)
            .filteredOn(line -> call.requestId().equals(line.text("requestId")))
            .as("%s", call)
            .hasSize(objects(call))
            .allMatch(line -> line.text("action").equals(call.action()))
            .allMatch(line -> ids(call).contains(line.text("id")));
      }
      assertThat(lines).hasSize(calls.stream().mapToInt(LogTest::objects).sum());
    }
  }

  @Test
  void conditions_are_told_when_they_change_and_in_a_steady_hour_nothing_is() {
    try (Stage stage = Stage.bare(FAST, o -> o)) {
      try (Lines all = Lines.of("dev.vpclab")) {
        stage.start();
        stage.applyTutorial();
        stage.await().allReady();
        stage.await().pass(Duration.ofMinutes(5));
        assertThat(all.lines())
            .extracting(line -> line.text("resource") + " " + line.text("reason"))
            .filteredOn(line -> line.endsWith(" Ready"))
            .contains("VpcLab/lab/endpoint-lab Ready")
            .doesNotHaveDuplicates();
      }
      try (Lines all = Lines.of("dev.vpclab");
          Lines audit = Lines.of(AUDIT)) {
        stage.await().pass(Duration.ofHours(1));
        assertThat(all.lines()).isEmpty();
        assertThat(audit.lines()).isEmpty();
      }
    }
  }

  private static void comeAndGo(Stage stage) {
    stage.start();
    stage.applyTutorial();
    stage.await().allReady();
    stage.deleteTutorial();
    stage.await().gone();
    Oracles.nothingLeft(stage);
  }

  /** Names and ids; of what the call carried, nothing. */
  private static void assertNames(Stage stage, Line line) {
    assertThat(line.fields())
        .containsEntry("region", Stage.REGION)
        .containsEntry("installation", Stage.CLUSTER)
        .containsKeys("account", "resource", "uid", "objects", "ids", "outcome", "millis");
    assertThat(line.text("resource")).contains("/" + Stage.NAMESPACE + "/");
    assertThat((List<?>) line.fields().get("objects")).isNotEmpty();
    if (line.text("outcome").equals("done")) {
      assertThat((List<?>) line.fields().get("ids")).isNotEmpty();
    }
    assertThat(line.message()).doesNotContain("10.0.", "course", Tags.OWNER, "#!/bin");
  }

  private static String ending(Line line) {
    String code =
        switch (line.text("outcome")) {
          case "done" -> "done";
          case "unanswered" -> "lost";
          default -> line.text("code");
        };
    String id = line.text("requestId");
    return line.text("action") + " " + code + " " + (id == null ? "-" : id);
  }

  private static String end(Entry call) {
    return switch (call.outcome()) {
      case Entry.Ok ok -> "done";
      case Entry.Refused refused -> refused.code();
      case Entry.Lost lost -> "lost";
    };
  }

  private static String id(Entry call) {
    return call.outcome() instanceof Entry.Lost ? "-" : call.requestId();
  }

  private static int objects(Entry call) {
    boolean list = List.of("TerminateInstances", "DeleteVpcEndpoints").contains(call.action());
    return list ? call.targeted().size() : 1;
  }

  /** An association's call names the association; the line has the table, which made it. */
  private static List<String> ids(Entry call) {
    return call.created().isEmpty() ? call.targeted() : joined(call.created(), call.targeted());
  }

  private static List<String> joined(List<String> one, List<String> other) {
    return java.util.stream.Stream.concat(one.stream(), other.stream()).toList();
  }
}
