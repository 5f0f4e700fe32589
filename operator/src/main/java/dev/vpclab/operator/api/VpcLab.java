package dev.vpclab.operator.api;

import io.fabric8.crd.generator.annotation.AdditionalPrinterColumn;
import io.fabric8.kubernetes.api.model.Namespaced;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.model.annotation.Categories;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.ShortNames;
import io.fabric8.kubernetes.model.annotation.Version;

/** A VPC with its subnets, route tables, internet gateway, security groups and instances. */
@Group("vpclab.dev")
@Version("v1alpha1")
@ShortNames("lab")
@Categories("vpclab")
@AdditionalPrinterColumn(
    name = "READY",
    jsonPath = ".status.conditions[?(@.type==\"Ready\")].status")
@AdditionalPrinterColumn(
    name = "REASON",
    jsonPath = ".status.conditions[?(@.type==\"Ready\")].reason")
@AdditionalPrinterColumn(name = "VPC", jsonPath = ".status.vpcId")
@AdditionalPrinterColumn(name = "PROGRESS", jsonPath = ".status.progress")
@AdditionalPrinterColumn(name = "AGE", jsonPath = ".metadata.creationTimestamp")
@AdditionalPrinterColumn(name = "REGION", jsonPath = ".status.region", priority = 1)
@AdditionalPrinterColumn(name = "CIDR", jsonPath = ".spec.cidrBlock", priority = 1)
public class VpcLab extends CustomResource<VpcLabSpec, VpcLabStatus> implements Namespaced {}
