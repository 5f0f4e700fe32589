package dev.vpclab.operator.crd;

import dev.vpclab.operator.api.AwsAccess;
import dev.vpclab.operator.api.GatewayEndpoint;
import dev.vpclab.operator.api.InterfaceEndpoint;
import dev.vpclab.operator.api.VpcLab;
import io.fabric8.crdv2.generator.CRDGenerator;
import java.nio.file.Path;

/** Writes the CRDs, as the api package has them, into folders; the same text on every machine. */
final class Crds {
  private Crds() {}

  public static void main(String... folders) {
    for (String folder : folders) {
      write(Path.of(folder));
    }
  }

  static void write(Path folder) {
    new CRDGenerator()
        .forCRDVersions("v1")
        .customResourceClasses(
            VpcLab.class, GatewayEndpoint.class, InterfaceEndpoint.class, AwsAccess.class)
        .withMinQuotes(true)
        .withPostProcessor(new Refinement())
        .inOutputDir(folder.toFile())
        .generate();
  }
}
