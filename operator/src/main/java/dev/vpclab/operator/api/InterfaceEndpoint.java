package dev.vpclab.operator.api;

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
public class InterfaceEndpoint extends CustomResource<InterfaceEndpointSpec, InterfaceEndpointStatus> implements Namespaced {}
