/**
 * Objects as rows, for a client that asks for a Table: the columns of the CRDs, and those that
 * Kubernetes has for built-in kinds.
 */
package dev.vpclab.sandbox.kube.table;
