package dev.vpclab.operator.api;

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
public class VpcLab extends CustomResource<VpcLabSpec, VpcLabStatus> implements Namespaced {}
