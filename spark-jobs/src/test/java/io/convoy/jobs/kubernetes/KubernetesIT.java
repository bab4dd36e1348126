package io.convoy.jobs.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import io.convoy.testing.S3Server;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodSecurityContext;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.SecurityContext;
import io.fabric8.kubernetes.api.model.rbac.Role;
import io.fabric8.kubernetes.client.server.mock.EnableKubernetesMockClient;
import io.fabric8.kubernetes.client.server.mock.KubernetesMockServer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.hadoop.fs.FileSystem;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A run that is submitted as deploy/kubernetes/README.md says: Spark's own client talks to the mock
 * of an API server, and what it asks for is run in the folder of an image.
 */
@EnableKubernetesMockClient(crud = true, https = false)
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class KubernetesIT {
  @TempDir private static Path folder;

  private static KubernetesMockServer server;
  private static ImageFolder image;
  private static S3Server s3;
  private static SubmittedRun run;
  private static Pod driver;
  private static List<Pod> executors;

  @BeforeAll
  @Timeout(600)
  static void train() throws Exception {
    image = ImageFolder.build();
    s3 = S3Server.start();
    run = SubmittedRun.submit(server, s3, image, folder);
    run.awaitEnd();
    driver = run.pods().get(0);
    executors = run.pods().subList(1, run.pods().size());
  }

  @AfterAll
  static void stop() throws Exception {
    if (run != null) {
      run.close();
    }
    if (s3 != null) {
      s3.close();
    }
    if (image != null) {
      image.close();
    }
  }

  @Test
  void aRunSubmittedAsDescribedWritesItsModel() throws Exception {
    FileSystem files = s3.path("").getFileSystem(s3.configuration());
    assertThat(files.exists(s3.path("run/model.zip"))).isTrue();
    assertThat(files.exists(s3.path("run/report.html"))).isTrue();
    assertThat(executors).hasSize(2);
    assertThat(run.log(driver)).contains("2 workers", "epoch 1/1  loss ");
    assertThat(run.log(executors.get(0)) + run.log(executors.get(1)))
        .doesNotContain("Read-only file system");
  }

  @Test
  void driverAndExecutorsHaveTheMemoryOfTheSettings() {
    assertThat(memory(driver)).isEqualTo(4L << 30);
    assertThat(executors).allSatisfy(pod -> assertThat(memory(pod)).isEqualTo(5L << 30));
  }

  private static long memory(Pod pod) {
    var resources = container(pod).getResources();
    assertThat(resources.getRequests().get("memory"))
        .isEqualTo(resources.getLimits().get("memory"));
    return Quantity.getAmountInBytes(resources.getLimits().get("memory")).longValueExact();
  }

  @Test
  void driverAndExecutorsAreConfined() {
    assertThat(pods())
        .allSatisfy(
            pod -> {
              PodSecurityContext user = pod.getSpec().getSecurityContext();
              assertThat(user.getRunAsNonRoot()).isTrue();
              assertThat(user.getRunAsUser()).isEqualTo(185);
              assertThat(user.getSeccompProfile().getType()).isEqualTo("RuntimeDefault");
              SecurityContext rights = container(pod).getSecurityContext();
              assertThat(rights.getReadOnlyRootFilesystem()).isTrue();
              assertThat(rights.getAllowPrivilegeEscalation()).isFalse();
              assertThat(rights.getCapabilities().getDrop()).containsExactly("ALL");
            });
    assertThat(driver.getSpec().getServiceAccountName()).isEqualTo("convoy-driver");
    assertThat(executors)
        .allSatisfy(
            pod -> {
              assertThat(pod.getSpec().getServiceAccountName()).isEqualTo("convoy-executor");
              assertThat(pod.getSpec().getAutomountServiceAccountToken()).isFalse();
              assertThat(pod.getMetadata().getOwnerReferences())
                  .singleElement()
                  .satisfies(
                      owner -> assertThat(owner.getUid()).isEqualTo(driver.getMetadata().getUid()));
            });
  }

  @Test
  void everythingTemporaryIsInEmptyVolumes() {
    assertThat(pods())
        .allSatisfy(
            pod -> {
              assertThat(container(pod).getWorkingDir()).isEqualTo("/tmp");
              requireEmptyVolume(pod, "/tmp");
              requireEmptyVolume(pod, variable(pod, "SPARK_LOCAL_DIRS").getValue());
            });
    List<String> natives =
        List.of(
            "-Djava.io.tmpdir=/tmp",
            "-Dorg.bytedeco.javacpp.cachedir=/tmp/javacpp",
            "-Djna.tmpdir=/tmp/jna");
    assertThat(executors)
        .allSatisfy(
            pod ->
                assertThat(container(pod).getEnv())
                    .filteredOn(variable -> variable.getName().startsWith("SPARK_JAVA_OPT_"))
                    .extracting(EnvVar::getValue)
                    .containsAll(natives));
    assertThat(run.driverSettings().getProperty("spark.driver.extraJavaOptions").split(" ", -1))
        .containsAll(natives);
  }

  private static void requireEmptyVolume(Pod pod, String path) {
    String name =
        container(pod).getVolumeMounts().stream()
            .filter(mount -> mount.getMountPath().equals(path))
            .findFirst()
            .orElseThrow()
            .getName();
    assertThat(pod.getSpec().getVolumes())
        .filteredOn(volume -> volume.getName().equals(name))
        .singleElement()
        .satisfies(volume -> assertThat(volume.getEmptyDir()).isNotNull());
  }

  @Test
  void noObjectButTheSecretHoldsACredential() {
    assertThat(pods())
        .allSatisfy(
            pod -> {
              for (String name : List.of("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY")) {
                var key = variable(pod, name).getValueFrom().getSecretKeyRef();
                assertThat(key.getName()).isEqualTo("convoy-s3");
                assertThat(key.getKey()).isEqualTo(name);
              }
            });
    assertThat(String.join("\n", run.objects()))
        .contains("demo.conf", "driver-svc", "SPARK_EXECUTOR_ID")
        .doesNotContain(S3Server.ACCESS_KEY)
        .doesNotContain(S3Server.SECRET_KEY);
  }

  @Test
  void theRoleOfDriversAllowsWhatTheDriverHasAskedFor() throws Exception {
    Role role = Manifests.read("rbac.yaml", Role.class);
    assertThat(run.driverRequests())
        .contains(new ApiRequest("create", "pods"))
        .allSatisfy(request -> assertThat(request.isAllowedBy(role)).isTrue());
  }

  @Test
  void executorsGetNoticeBeforeTheirPodsAreStopped() throws Exception {
    assertThat(executors)
        .allSatisfy(
            pod -> {
              assertThat(container(pod).getLifecycle().getPreStop().getExec().getCommand())
                  .containsExactly("/opt/convoy/deploy/kubernetes/decommission");
              assertThat(pod.getSpec().getTerminationGracePeriodSeconds()).isEqualTo(120);
            });
    List<String> options = new ArrayList<>(List.of("--entrypoint", "/bin/bash", "-c"));
    options.add(
        """
        bash -c 'trap "sleep 1; echo handed over; exit" PWR; touch /tmp/ready; while true; do sleep 0.1; done' &
        while [[ ! -e /tmp/ready ]]; do sleep 0.1; done
        deploy/kubernetes/decommission $!; echo stopped""");
    assertThat(image.run(options, folder.resolve("notice")))
        .containsExactly("handed over", "stopped");
  }

  private static List<Pod> pods() {
    List<Pod> pods = new ArrayList<>(executors);
    pods.add(driver);
    return pods;
  }

  private static Container container(Pod pod) {
    return pod.getSpec().getContainers().get(0);
  }

  private static EnvVar variable(Pod pod, String name) {
    return container(pod).getEnv().stream()
        .filter(variable -> variable.getName().equals(name))
        .findFirst()
        .orElseThrow();
  }
}
