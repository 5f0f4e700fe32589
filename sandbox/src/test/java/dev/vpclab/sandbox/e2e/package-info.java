/**
 * The product as it is, from manifest to the wire: the operator in process, between a Kubernetes
 * API and a stand-in for EC2 that speak their protocols, judged by what both have recorded.
 */
package dev.vpclab.sandbox.e2e;
