package dev.vpclab.operator.api;

import io.fabric8.kubernetes.api.model.Namespaced;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.model.annotation.Categories;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.ShortNames;
import io.fabric8.kubernetes.model.annotation.Version;

/** A gateway VPC endpoint (S3, DynamoDB) in a lab. */
@Group("vpclab.dev")
@Version("v1alpha1")
@ShortNames("gwep")
@Categories("vpclab")
public class GatewayEndpoint extends CustomResource<GatewayEndpointSpec, GatewayEndpointStatus> implements Namespaced {}
