package dev.vpclab.sandbox.kube;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.Watch;
import io.fabric8.kubernetes.client.Watcher;
import io.fabric8.kubernetes.client.WatcherException;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Nothing that happens after a list is lost to the watch that follows it. */
class WatchTest {
  private EmbeddedKubernetes kubernetes;
  private KubernetesClient client;
  private final BlockingQueue<String> seen = new LinkedBlockingQueue<>();

  @BeforeEach
  void start() throws Exception {
    kubernetes = EmbeddedKubernetes.start();
    client = kubernetes.client();
  }

  @AfterEach
  void stop() {
    client.close();
    kubernetes.close();
  }

  private void create(String name, String label) {
    client
        .resource(
            new SecretBuilder()
                .withNewMetadata()
                .withName(name)
                .addToLabels("l", label)
                .endMetadata()
                .build())
        .create();
  }

  private void label(String name, String label) {
    client
        .secrets()
        .withName(name)
        .edit(
            s -> new SecretBuilder(s).editMetadata().addToLabels("l", label).endMetadata().build());
  }

  private String next() throws InterruptedException {
    return seen.poll(10, TimeUnit.SECONDS);
  }

  private Watcher<Secret> recorder() {
    return new Watcher<>() {
      @Override
      public void eventReceived(Action action, Secret secret) {
        seen.add(action + " " + secret.getMetadata().getName());
      }

      @Override
      public void onClose(WatcherException cause) {}
    };
  }

  @Test
  void a_watch_from_a_version_begins_right_after_it_deletions_included() throws Exception {
    create("a", "x");
    create("b", "x");
    String version = client.secrets().list().getMetadata().getResourceVersion();
    client.secrets().withName("a").delete();
    create("c", "x");
    try (Watch watch = client.secrets().watch(version, recorder())) {
      assertThat(next()).isEqualTo("DELETED a");
      assertThat(next()).isEqualTo("ADDED c");
      client.secrets().withName("b").delete();
      assertThat(next()).isEqualTo("DELETED b");
    }
    assertThat(seen).isEmpty();
  }

  @Test
  void seen_through_a_selector_an_object_comes_and_goes_with_its_label() throws Exception {
    create("a", "x");
    try (Watch watch = client.secrets().withLabel("l", "x").watch(recorder())) {
      assertThat(next()).isEqualTo("ADDED a");
      label("a", "y");
      assertThat(next()).isEqualTo("DELETED a");
      label("a", "x");
      assertThat(next()).isEqualTo("ADDED a");
      create("b", "z");
      client.secrets().withName("a").delete();
      assertThat(next()).isEqualTo("DELETED a");
    }
  }

  @Test
  void an_informer_sees_every_change_once() throws Exception {
    create("a", "x");
    try (SharedIndexInformer<Secret> informer = client.secrets().inform(new Handler())) {
      assertThat(next()).isEqualTo("added a");
      label("a", "y");
      assertThat(next()).isEqualTo("updated a");
      client.secrets().withName("a").delete();
      assertThat(next()).isEqualTo("deleted a");
      assertThat(informer.getStore().list()).isEmpty();
    }
    assertThat(seen).isEmpty();
  }

  @Test
  void a_long_text_beyond_ascii_arrives_whole() throws Exception {
    String text = "gr\u00fc\u00df \u4f60\u597d ".repeat(2000);
    try (SharedIndexInformer<Secret> informer = client.secrets().inform(new Handler())) {
      client
          .resource(
              new SecretBuilder()
                  .withNewMetadata()
                  .withName("a")
                  .addToAnnotations("text", text)
                  .endMetadata()
                  .build())
          .create();
      assertThat(next()).isEqualTo("added a");
      client.secrets().withName("a").edit(s -> annotated(s, "again " + text));
      assertThat(next()).isEqualTo("updated a");
      assertThat(informer.getStore().list().get(0).getMetadata().getAnnotations())
          .containsEntry("text", "again " + text);
    }
  }

  @Test
  void a_version_that_is_no_longer_known_ends_the_watch_with_410() throws Exception {
    for (int i = 0; i <= 20_000; i++) {
      kubernetes.namespace("n" + i);
    }
    var ended = new CompletableFuture<WatcherException>();
    try (Watch watch =
        client
            .secrets()
            .watch(
                "1",
                new Watcher<>() {
                  @Override
                  public void eventReceived(Action action, Secret secret) {}

                  @Override
                  public void onClose(WatcherException cause) {
                    ended.complete(cause);
                  }
                })) {
      assertThat(ended.get(30, TimeUnit.SECONDS))
          .matches(WatcherException::isHttpGone)
          .hasMessageContaining("too old resource version: 1 (");
    }
  }

  @Test
  void a_watch_that_begins_with_what_is_there_says_when_that_is_over() throws Exception {
    create("a", "x");
    String path =
        "/api/v1/namespaces/lab/secrets?watch=true&sendInitialEvents=true"
            + "&resourceVersionMatch=NotOlderThan&allowWatchBookmarks=true&timeoutSeconds=1";
    List<String> lines = client.raw(path).lines().toList();
    assertThat(lines).hasSize(2);
    assertThat(lines.get(0)).contains("ADDED", "\"name\":\"a\"");
    assertThat(lines.get(1)).contains("BOOKMARK", "\"k8s.io/initial-events-end\":\"true\"");
  }

  private static Secret annotated(Secret secret, String text) {
    return new SecretBuilder(secret)
        .editMetadata()
        .addToAnnotations("text", text)
        .endMetadata()
        .build();
  }

  private final class Handler implements ResourceEventHandler<Secret> {
    @Override
    public void onAdd(Secret secret) {
      seen.add("added " + secret.getMetadata().getName());
    }

    @Override
    public void onUpdate(Secret before, Secret after) {
      seen.add("updated " + after.getMetadata().getName());
    }

    @Override
    public void onDelete(Secret secret, boolean unknown) {
      seen.add("deleted " + secret.getMetadata().getName());
    }
  }
}
