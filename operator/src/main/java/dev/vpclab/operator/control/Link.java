package dev.vpclab.operator.control;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import java.util.function.BiConsumer;

/**
 * What a round needs of the framework.
 *
 * @param written is told of a write's result, before and after: the next round sees it, however
 *     late the watch brings it
 */
record Link<R extends HasMetadata>(KubernetesClient client, BiConsumer<R, R> written) {

  static <R extends HasMetadata> Link<R> of(Context<R> context) {
    return new Link<>(
        context.getClient(),
        (before, after) ->
            context
                .eventSourceRetriever()
                .getControllerEventSource()
                .handleRecentResourceUpdate(ResourceID.fromResource(after), after, before));
  }
}
