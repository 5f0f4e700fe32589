/**
 * Which kinds the embedded API serves, and what their objects must look like: the product's own by
 * the CRDs of {@code crds/}, the few built-in ones by {@code kube/builtin.yml}, which has the same
 * form.
 *
 * <p>Objects are pruned, completed by defaults and checked as kube-apiserver does it, in its own
 * sentences. Of OpenAPI it knows what our CRDs use and no more. CEL rules ({@code
 * x-kubernetes-validations}) are not evaluated.
 */
package dev.vpclab.sandbox.kube.schema;
