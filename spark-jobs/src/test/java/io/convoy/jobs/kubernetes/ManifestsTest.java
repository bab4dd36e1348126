package io.convoy.jobs.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.convoy.api.settings.TrainConfig;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.rbac.RoleBinding;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import org.apache.spark.network.util.JavaUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The files of {@code deploy/kubernetes}, by their schema and by what they promise each other. */
class ManifestsTest {
  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"driver.yaml", "executor.yaml", "job.yaml", "rbac.yaml"})
  void filesFollowTheSchemaOfKubernetes(String name) throws Exception {
    assertThat(Manifests.read(name)).isNotEmpty();
  }

  @Test
  void theSchemaKnowsEachFieldAndItsType() {
    String pod = "apiVersion: v1\nkind: Pod\nspec:\n  containers:\n    - name: a\n      ";
    assertThatThrownBy(() -> Manifests.parse(pod + "workingDirectory: /tmp"))
        .hasMessageContaining("Unrecognized field \"workingDirectory\"");
    assertThatThrownBy(
            () -> Manifests.parse(pod + "securityContext: {readOnlyRootFilesystem: 'yes'}"))
        .hasMessageContaining("Cannot coerce String");
    assertThatThrownBy(() -> Manifests.parse(pod + "env: [{name: A, value: 1}]"))
        .hasMessageContaining("Cannot coerce Integer");
  }

  @ParameterizedTest
  @ValueSource(strings = {"driver", "executor"})
  void nativeMemoryFitsTheOverhead(String process) throws Exception {
    Properties settings = Manifests.sparkProperties();
    long overhead =
        JavaUtils.byteStringAsGb(
            settings.getProperty("spark.%s.memoryOverhead".formatted(process)));
    String java = settings.getProperty("spark.%s.extraJavaOptions".formatted(process));
    assertThat(java)
        .contains(
            "-Dorg.bytedeco.javacpp.maxbytes=%sg ".formatted(overhead - 1),
            "-Djava.io.tmpdir=/tmp ",
            "-Dorg.bytedeco.javacpp.cachedir=/tmp/",
            "-Djna.tmpdir=/tmp/");
  }

  @Test
  void theJobHasTheMemoryAndTheImageOfTheSettings() throws Exception {
    Properties settings = Manifests.sparkProperties();
    PodSpec pod = Manifests.read("job.yaml", Job.class).getSpec().getTemplate().getSpec();
    Container driver = pod.getContainers().get(0);
    long memory =
        JavaUtils.byteStringAsBytes(settings.getProperty("spark.driver.memory"))
            + JavaUtils.byteStringAsBytes(settings.getProperty("spark.driver.memoryOverhead"));
    Quantity limit = driver.getResources().getLimits().get("memory");
    assertThat(Quantity.getAmountInBytes(limit).longValueExact()).isEqualTo(memory);
    assertThat(driver.getResources().getRequests()).containsEntry("memory", limit);
    String image = settings.getProperty("spark.kubernetes.container.image");
    assertThat(driver.getImage()).isEqualTo(image);
    assertThat(driver.getArgs()).contains("spark.kubernetes.container.image=" + image);
  }

  @Test
  void theJobIsAsConfinedAsADriverThatSparkMakes() throws Exception {
    PodSpec job = Manifests.read("job.yaml", Job.class).getSpec().getTemplate().getSpec();
    PodSpec driver = Manifests.read("driver.yaml", Pod.class).getSpec();
    assertThat(job.getSecurityContext()).isEqualTo(driver.getSecurityContext());
    assertThat(job.getContainers().get(0).getSecurityContext())
        .isEqualTo(driver.getContainers().get(0).getSecurityContext());
    assertThat(job.getTerminationGracePeriodSeconds())
        .isEqualTo(driver.getTerminationGracePeriodSeconds());
    assertThat(job.getContainers().get(0).getVolumeMounts())
        .containsAll(driver.getContainers().get(0).getVolumeMounts());
    assertThat(job.getContainers().get(0).getEnv())
        .filteredOn(variable -> variable.getName().startsWith("AWS_"))
        .hasSize(2)
        .allSatisfy(ManifestsTest::requireFromSecret);
  }

  private static void requireFromSecret(EnvVar variable) {
    assertThat(variable.getValue()).isNull();
    assertThat(variable.getValueFrom().getSecretKeyRef().getName()).isEqualTo("convoy-s3");
    assertThat(variable.getValueFrom().getSecretKeyRef().getKey()).isEqualTo(variable.getName());
  }

  @Test
  void theJobFileIsOne() throws Exception {
    String job = Manifests.read("job.yaml", ConfigMap.class).getData().get("job.conf");
    TrainConfig config =
        TrainConfig.load(Files.writeString(folder.resolve("job.conf"), job).toFile(), List.of());
    assertThat(config.network().network().name()).isEqualTo("lenet5");
  }

  @Test
  void theAccountsAreThoseOfTheSettings() throws Exception {
    Properties settings = Manifests.sparkProperties();
    RoleBinding binding = Manifests.read("rbac.yaml", RoleBinding.class);
    assertThat(binding.getSubjects())
        .singleElement()
        .satisfies(
            subject ->
                assertThat(subject.getName())
                    .isEqualTo(
                        settings.getProperty(
                            "spark.kubernetes.authenticate.driver.serviceAccountName")));
    List<HasMetadata> objects = Manifests.read("rbac.yaml");
    assertThat(objects)
        .filteredOn(object -> object.getKind().equals("ServiceAccount"))
        .extracting(object -> object.getMetadata().getName())
        .contains(
            settings.getProperty("spark.kubernetes.authenticate.executor.serviceAccountName"));
    assertThat(objects)
        .filteredOn(object -> !object.getKind().equals("Namespace"))
        .allSatisfy(
            object ->
                assertThat(object.getMetadata().getNamespace())
                    .isEqualTo(settings.getProperty("spark.kubernetes.namespace")));
  }
}
