package dev.vpclab.operator.api;

import io.fabric8.crd.generator.annotation.AdditionalPrinterColumn;
import io.fabric8.kubernetes.api.model.Namespaced;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.model.annotation.Categories;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.ShortNames;
import io.fabric8.kubernetes.model.annotation.Version;

/** An interface VPC endpoint (AWS PrivateLink) in a lab. */
@Group("vpclab.dev")
@Version("v1alpha1")
@ShortNames("ifep")
@Categories("vpclab")
@AdditionalPrinterColumn(
    name = "READY",
    jsonPath = ".status.conditions[?(@.type==\"Ready\")].status")
@AdditionalPrinterColumn(
    name = "REASON",
    jsonPath = ".status.conditions[?(@.type==\"Ready\")].reason")
@AdditionalPrinterColumn(name = "ENDPOINT", jsonPath = ".status.endpointId")
@AdditionalPrinterColumn(name = "PROGRESS", jsonPath = ".status.progress")
@AdditionalPrinterColumn(name = "AGE", jsonPath = ".metadata.creationTimestamp")
@AdditionalPrinterColumn(name = "REGION", jsonPath = ".status.identity.region", priority = 1)
@AdditionalPrinterColumn(name = "LAB", jsonPath = ".spec.labRef.name", priority = 1)
@AdditionalPrinterColumn(name = "SERVICE", jsonPath = ".spec.serviceName", priority = 1)
@AdditionalPrinterColumn(name = "DNS-NAME", jsonPath = ".status.dnsName", priority = 1)
@AdditionalPrinterColumn(name = "ADDRESS", jsonPath = ".status.address", priority = 1)
public class InterfaceEndpoint
    extends CustomResource<InterfaceEndpointSpec, InterfaceEndpointStatus> implements Namespaced {}
