package dev.vpclab.operator.api;

import io.fabric8.crd.generator.annotation.AdditionalPrinterColumn;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.Plural;
import io.fabric8.kubernetes.model.annotation.ShortNames;
import io.fabric8.kubernetes.model.annotation.Version;

/**
 * How the resources of some namespaces reach AWS: an administrator's, cluster-scoped, and nothing
 * that a tenant writes refers to it. It is in no category, so that {@code kubectl get vpclab} asks
 * for what a tenant may read.
 */
@Group("vpclab.dev")
@Version("v1alpha1")
@Plural("awsaccesses")
@ShortNames("awsacc")
@AdditionalPrinterColumn(
    name = "READY",
    jsonPath = ".status.conditions[?(@.type==\"Ready\")].status")
@AdditionalPrinterColumn(
    name = "REASON",
    jsonPath = ".status.conditions[?(@.type==\"Ready\")].reason")
@AdditionalPrinterColumn(name = "ACCOUNT", jsonPath = ".status.account")
@AdditionalPrinterColumn(name = "AGE", jsonPath = ".metadata.creationTimestamp")
@AdditionalPrinterColumn(name = "ROLE", jsonPath = ".spec.roleArn", priority = 1)
public class AwsAccess extends CustomResource<AwsAccessSpec, AwsAccessStatus> {}
