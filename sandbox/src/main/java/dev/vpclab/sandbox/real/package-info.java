/**
 * Kubernetes as others wrote it: etcd, kube-apiserver and kube-controller-manager as processes on
 * loopback. Their programs come from the folder that {@code KUBEBUILDER_ASSETS} names, as they do
 * for others' tests; {@code .ci/kube/build} makes them.
 */
package dev.vpclab.sandbox.real;
