package dev.vpclab.sandbox.kube;

import java.time.Instant;

/**
 * A request to change something, as the API server saw it, accepted or refused.
 *
 * @param at when it was answered
 * @param verb {@code create}, {@code update}, {@code patch} or {@code delete}
 * @param resource plural name, such as {@code vpclabs}
 * @param namespace empty for resources that have none
 * @param name empty for a create by {@code generateName}
 * @param subresource {@code status} or empty
 * @param code the HTTP code that was answered; 0 while it is not yet
 */
public record Write(
    Instant at,
    String verb,
    String resource,
    String namespace,
    String name,
    String subresource,
    int code) {

  public boolean accepted() {
    return code >= 200 && code < 300;
  }

  public boolean ofStatus() {
    return subresource.equals("status");
  }
}
