package dev.vpclab.operator;

import io.fabric8.kubernetes.client.jdkhttp.JdkHttpClientFactory;
import java.net.http.HttpClient;
import java.util.concurrent.Executors;

/**
 * The client for Kubernetes on virtual threads: of its own it keeps dozens of platform threads,
 * each with a stack that stays resident.
 */
final class VirtualThreads extends JdkHttpClientFactory {
  @Override
  protected void additionalConfig(HttpClient.Builder builder) {
    builder.executor(Executors.newVirtualThreadPerTaskExecutor());
  }
}
