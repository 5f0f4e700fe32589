package dev.vpclab.sandbox.chart;

import dev.vpclab.sandbox.real.ControlPlane;
import dev.vpclab.sandbox.real.Kubectl;
import dev.vpclab.sandbox.real.OperatorChild;
import dev.vpclab.sandbox.real.Rights;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.rbac.RoleRef;
import io.fabric8.kubernetes.api.model.rbac.Subject;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The chart's release {@code vpclab} in the namespace {@code vpclab-system} of a control plane. */
final class Installation implements AutoCloseable {
  static final String NAMESPACE = "vpclab-system";
  private static final String NAME = "vpclab-operator";
  private static final String IN = " --namespace " + NAMESPACE;

  private final ControlPlane plane;
  private final Helm helm;
  private final Kubectl kubectl;
  private final KubernetesClient client;

  Installation(ControlPlane plane) throws IOException {
    this.plane = plane;
    helm = Helm.of(plane);
    kubectl = Kubectl.with(plane.kubectl(), plane.kubeconfig());
    client = plane.client();
  }

  /**
   * The README's line.
   *
   * @param more further arguments, each after a blank
   */
  String install(String more) {
    return helm.run("install vpclab " + Helm.CHART + IN + " --create-namespace" + more).ok();
  }

  /**
   * @param chart its folder
   */
  String upgrade(String chart, String more) {
    return helm.run("upgrade vpclab " + chart + IN + more).ok();
  }

  /** The README's line. */
  String uninstall() {
    return helm.run("uninstall vpclab" + IN).ok();
  }

  /** As if nothing had ever been installed, but for the definitions. */
  void clear() {
    helm.run("uninstall vpclab --ignore-not-found" + IN).ok();
    // Where a test has failed, nobody is there any more to take the finalizers off.
    for (String left : kubectl("-n lab get lab,gwep,ifep -o name").out().lines().toList()) {
      kubectl(
          "-n lab patch " + left + " --type=merge --patch={\"metadata\":{\"finalizers\":null}}");
    }
    kubectl("delete namespace lab " + NAMESPACE + " --ignore-not-found --timeout=110s").ok();
  }

  Helm helm() {
    return helm;
  }

  /** Runs {@code kubectl}; the folder of the examples is resolved. */
  Kubectl.Result kubectl(String line) {
    return kubectl.run(line.replace("crds/", "../crds/"));
  }

  KubernetesClient client() {
    return client;
  }

  /**
   * What the Deployment would run: a process with its variables and a token of its service account.
   *
   * @param name the pod's; also the access key by which EC2 knows it
   * @param ec2 instead of AWS
   */
  OperatorChild operator(String name, URI ec2) throws IOException {
    var pod =
        client
            .apps()
            .deployments()
            .inNamespace(NAMESPACE)
            .withName(NAME)
            .get()
            .getSpec()
            .getTemplate()
            .getSpec();
    Map<String, String> variables = new TreeMap<>();
    for (EnvVar variable : pod.getContainers().getFirst().getEnv()) {
      variables.put(variable.getName(), variable.getValue());
    }
    variables.put("HOSTNAME", name);
    variables.put("AWS_ACCESS_KEY_ID", name);
    // Several of them share this machine.
    variables.put("VPCLAB_HEALTH_PORT", "0");
    String token =
        kubectl("-n " + NAMESPACE + " create token " + pod.getServiceAccountName()).ok().strip();
    OperatorChild operator =
        OperatorChild.start(plane.kubeconfig(plane.endpoint(), token, NAMESPACE), ec2, variables);
    plane.await("the operator " + name + " is ready", operator::ready);
    return operator;
  }

  /** What the service account does from now on. */
  Rights rights() throws IOException {
    return Rights.of(plane.auditLog(), "system:serviceaccount:" + NAMESPACE + ":" + NAME);
  }

  /** What bindings in the cluster grant to the service account, as lines of {@link Rights}. */
  Set<String> granted() {
    return Rights.granted(Stream.concat(clusterRoles(), roles()).toList());
  }

  Stream<HasMetadata> clusterRoles() {
    return client.rbac().clusterRoleBindings().list().getItems().stream()
        .filter(binding -> ours(binding.getSubjects()))
        .map(binding -> clusterRole(binding.getRoleRef()));
  }

  Stream<HasMetadata> roles() {
    return client.rbac().roleBindings().inAnyNamespace().list().getItems().stream()
        .filter(binding -> ours(binding.getSubjects()))
        .map(
            binding ->
                client
                    .rbac()
                    .roles()
                    .inNamespace(binding.getMetadata().getNamespace())
                    .withName(binding.getRoleRef().getName())
                    .require());
  }

  private HasMetadata clusterRole(RoleRef reference) {
    return client.rbac().clusterRoles().withName(reference.getName()).require();
  }

  private static boolean ours(List<Subject> subjects) {
    return subjects != null
        && subjects.stream()
            .anyMatch(
                subject ->
                    NAME.equals(subject.getName()) && NAMESPACE.equals(subject.getNamespace()));
  }

  @Override
  public void close() {
    client.close();
  }
}
