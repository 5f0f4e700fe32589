/**
 * A Kubernetes API in process: enough of the real one for an operator, on loopback, over plain
 * HTTP.
 *
 * <p>It knows a fixed table of resources ({@link dev.vpclab.sandbox.kube.schema.ResourceTypes}) and
 * does for them what controllers and {@code kubectl} rely on: resource versions that refuse a stale
 * write, generations that count changes of the spec alone, the status subresource, finalizers,
 * preconditions, watches that miss nothing between a list and themselves, schemas, tables, dry
 * runs, and namespaces that go with everything in them. It evaluates no CEL and no RBAC;
 * server-side apply is answered with 415.
 *
 * <p>Why not fabric8's mock server (7.5.2): a status replaced with a stale version is accepted
 * there, a merge patch appends to lists and never removes a field, a JSON patch that fails is never
 * answered, preconditions of a delete are ignored, and a deletion between a list and its watch is
 * lost. Each of these hides a bug that a real cluster shows.
 */
package dev.vpclab.sandbox.kube;
