/**
 * What a client asks first: the version, which groups and resources there are, and what their
 * objects look like.
 */
package dev.vpclab.sandbox.kube.discovery;
