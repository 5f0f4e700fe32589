package dev.vpclab.sandbox.soak;

import dev.vpclab.sandbox.ec2.Entry;
import dev.vpclab.sandbox.ec2.wire.Answer;
import dev.vpclab.sandbox.ec2.wire.Ec2Error;
import dev.vpclab.sandbox.ec2.wire.Form;
import dev.vpclab.sandbox.ec2.wire.HttpEdge;
import dev.vpclab.sandbox.ec2.wire.XmlEncoder;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Stands before an EC2 that others wrote: passes calls on, one after the other, loses some of them
 * or of their replies, answers some with errors, and keeps a journal. It honours client tokens,
 * which moto stores and does not look at: the reply to a token that was sent before is repeated.
 */
final class FaultyProxy implements AutoCloseable {
  private static final Ec2Error FAILED =
      Ec2Error.of("InternalError", "An internal error has occurred");
  private static final Ec2Error THROTTLED =
      Ec2Error.of("RequestLimitExceeded", "Request limit exceeded.");

  private final ReentrantLock lock = new ReentrantLock(true);
  private final URI behind;
  private final Mishaps mishaps;
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final Map<String, Reply> byToken = new HashMap<>();
  private final List<Entry> journal = new ArrayList<>();
  private final HttpEdge edge = new HttpEdge("127.0.0.1", 0, this::serve);

  FaultyProxy(URI behind, Mishaps mishaps) {
    this.behind = behind;
    this.mishaps = mishaps;
  }

  URI endpoint() {
    return edge.endpoint();
  }

  List<Entry> journal() {
    lock.lock();
    try {
      return List.copyOf(journal);
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void close() {
    edge.close();
    client.close();
  }

  private Answer serve(String body, String authorization) {
    lock.lock();
    try {
      return serve(Form.of(body, authorization), body, authorization);
    } finally {
      lock.unlock();
    }
  }

  private Answer serve(Form form, String body, String authorization) {
    Mishap mishap = mishaps.next(form.action());
    if (mishap == Mishap.NONE || mishap.isAfterwards()) {
      Reply before = byToken.get(token(form));
      Reply reply = before == null ? passedOn(form, body, authorization) : before;
      boolean spoiled = mishap != Mishap.NONE && reply.isOk();
      List<String> created = before == null ? reply.created(form) : List.of();
      Entry.Outcome outcome = spoiled ? outcome(mishap) : reply.outcome();
      journal.add(reply.entry(journal.size() + 1L, form, outcome, created));
      return spoiled ? answer(mishap, form) : reply.answer();
    }
    journal.add(Reply.NONE.entry(journal.size() + 1L, form, outcome(mishap), List.of()));
    return answer(mishap, form);
  }

  private Reply passedOn(Form form, String body, String authorization) {
    HttpRequest request =
        HttpRequest.newBuilder(behind)
            .header("Authorization", authorization)
            .header("Content-Type", "application/x-www-form-urlencoded; charset=utf-8")
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    try {
      HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
      Reply reply = new Reply(response.statusCode(), response.body());
      if (reply.isOk() && form.parameters().containsKey("ClientToken")) {
        byToken.put(token(form), reply);
      }
      return reply;
    } catch (IOException e) {
      return Reply.NONE;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Reply.NONE;
    }
  }

  private static String token(Form form) {
    return form.action() + " " + form.parameters().get("ClientToken");
  }

  private static Entry.Outcome outcome(Mishap mishap) {
    return switch (mishap) {
      case NONE -> new Entry.Ok();
      case REQUEST_LOST, REPLY_LOST -> new Entry.Lost(mishap.isAfterwards());
      case FAILED_BEFORE, FAILED_AFTER -> refused(FAILED, mishap.isAfterwards());
      case THROTTLED -> refused(THROTTLED, false);
    };
  }

  private static Entry.Refused refused(Ec2Error error, boolean happened) {
    return new Entry.Refused(error.code(), error.status(), error.getMessage(), happened);
  }

  private static Answer answer(Mishap mishap, Form form) {
    return switch (mishap) {
      case NONE, REQUEST_LOST, REPLY_LOST -> new Answer.None();
      case FAILED_BEFORE, FAILED_AFTER -> error(FAILED, form);
      case THROTTLED -> error(THROTTLED, form);
    };
  }

  private static Answer error(Ec2Error error, Form form) {
    String text =
        form.service().equals("sts")
            ? XmlEncoder.stsError(error, "proxy")
            : XmlEncoder.ec2Error(error, "proxy");
    return new Answer.Xml(error.status(), "proxy", text);
  }
}
