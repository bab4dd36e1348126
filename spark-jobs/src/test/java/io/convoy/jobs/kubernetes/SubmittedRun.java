package io.convoy.jobs.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import io.convoy.jobs.ShortLivedJvms;
import io.convoy.testing.S3Server;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.server.mock.KubernetesMockServer;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** A run of an epoch of the demo on S3, submitted to the mock of an API server. */
final class SubmittedRun implements AutoCloseable {
  private static final String NAMESPACE = "convoy";
  private static final long POLL_MILLISECONDS = 200;

  /** By which the requests of the test are recognized. */
  private static final String OWN_AGENT = "test";

  private final KubernetesMockServer server;
  private final KubernetesClient client;
  private final Kubelet kubelet;
  private final String driver;

  /** All objects of the cluster but the secret, at all times. */
  private final Set<String> objects = new LinkedHashSet<>();

  private final Properties driverSettings = new Properties();
  private final Set<ApiRequest> driverRequests = new HashSet<>();

  private SubmittedRun(
      KubernetesMockServer server, KubernetesClient client, ImageFolder image, Path folder)
      throws IOException {
    this.server = server;
    this.client = client;
    this.kubelet = new Kubelet(client, NAMESPACE, image, folder);
    this.driver =
        client.pods().inNamespace(NAMESPACE).list().getItems().get(0).getMetadata().getName();
    for (ConfigMap map : client.configMaps().inNamespace(NAMESPACE).list().getItems()) {
      String settings = map.getData().getOrDefault("spark.properties", "");
      driverSettings.load(new StringReader(settings));
    }
  }

  /** Submits the run; its driver is a pod that waits for {@link #awaitEnd}. */
  static SubmittedRun submit(
      KubernetesMockServer server, S3Server s3, ImageFolder image, Path folder) throws Exception {
    String url;
    KubernetesClient client;
    try (KubernetesClient any = server.createClient()) {
      url = any.getConfiguration().getMasterUrl();
      client =
          new KubernetesClientBuilder()
              .withConfig(
                  new ConfigBuilder(any.getConfiguration()).withUserAgent(OWN_AGENT).build())
              .build();
    }
    client.secrets().inNamespace(NAMESPACE).resource(secret()).create();
    try (ServerSideApply api = ServerSideApply.before(URI.create(url))) {
      submit(api.url(), url, s3, folder);
    }
    SubmittedRun run = new SubmittedRun(server, client, image, folder);
    run.requests(); // of the submission
    return run;
  }

  private static Secret secret() {
    return new SecretBuilder()
        .withNewMetadata()
        .withName("convoy-s3")
        .endMetadata()
        .addToData("AWS_ACCESS_KEY_ID", base64(S3Server.ACCESS_KEY))
        .addToData("AWS_SECRET_ACCESS_KEY", base64(S3Server.SECRET_KEY))
        .build();
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  /** As the document says, with the addresses of the servers of the test. */
  private static void submit(String url, String driversUrl, S3Server s3, Path folder)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add("deploy/spark-class");
    command.addAll(List.of("org.apache.spark.deploy.SparkSubmit", "--master", "k8s://" + url));
    command.addAll(List.of("--deploy-mode", "cluster", "--name", "digits"));
    command.addAll(List.of("--properties-file", "deploy/kubernetes/spark.properties"));
    List<String> settings = new ArrayList<>();
    settings.add("spark.kubernetes.driver.master=" + driversUrl);
    settings.add("spark.kubernetes.submission.waitAppCompletion=false");
    s3.settings()
        .forEach(
            (key, value) -> {
              if (!value.equals(S3Server.ACCESS_KEY) && !value.equals(S3Server.SECRET_KEY)) {
                settings.add("spark.hadoop.%s=%s".formatted(key, value));
              }
            });
    settings.forEach(setting -> command.addAll(List.of("--conf", setting)));
    command.addAll(List.of("--class", "io.convoy.jobs.Convoy"));
    command.add("local:///opt/convoy/spark-jobs/target/convoy.jar");
    command.addAll(List.of("train", "/opt/spark/conf/demo.conf", "--set", "training.epochs=1"));
    command.addAll(List.of("--set", "output.path=" + s3.uri() + "/run"));
    Path printed = folder.resolve("submitted");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(ImageFolder.ROOT.toFile())
            .redirectErrorStream(true)
            .redirectOutput(printed.toFile());
    builder.environment().remove("SPARK_HOME");
    builder.environment().putAll(ShortLivedJvms.ENVIRONMENT);
    // Of the machine that submits, which must keep them.
    builder.environment().put("AWS_ACCESS_KEY_ID", S3Server.ACCESS_KEY);
    builder.environment().put("AWS_SECRET_ACCESS_KEY", S3Server.SECRET_KEY);
    Process process = builder.start();
    assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
    assertThat(process.exitValue()).as(Files.readString(printed)).isZero();
  }

  /** Runs the pods until the driver has ended well. */
  void awaitEnd() throws IOException, InterruptedException {
    for (String phase = "Pending"; !phase.equals("Succeeded"); phase = phase()) {
      kubelet.poll();
      record();
      assertThat(phase).as(logs()).isNotEqualTo("Failed");
      Thread.sleep(POLL_MILLISECONDS);
    }
    driverRequests.addAll(requests());
  }

  private String phase() {
    return client.pods().inNamespace(NAMESPACE).withName(driver).require().getStatus().getPhase();
  }

  private void record() {
    List.of(client.configMaps(), client.services(), client.pods())
        .forEach(kind -> objects.add(Serialization.asJson(kind.inNamespace(NAMESPACE).list())));
  }

  /** What Spark has asked the server for since the last call. */
  private Set<ApiRequest> requests() throws InterruptedException {
    Set<ApiRequest> requests = new HashSet<>();
    // The class of requests is another one in each version of the mock.
    for (var request = server.takeRequest(10, TimeUnit.MILLISECONDS);
        request != null;
        request = server.takeRequest(10, TimeUnit.MILLISECONDS)) {
      if (!OWN_AGENT.equals(request.getHeader("User-Agent"))) {
        requests.add(ApiRequest.of(request.getMethod(), request.getPath()));
      }
    }
    return requests;
  }

  /** The driver, then its executors, as they were created. */
  List<Pod> pods() {
    return kubelet.started();
  }

  String log(Pod pod) throws IOException {
    return kubelet.log(pod);
  }

  private String logs() throws IOException {
    StringBuilder all = new StringBuilder();
    for (Pod pod : kubelet.started()) {
      all.append(kubelet.log(pod));
    }
    return all.toString();
  }

  /** All objects of the cluster but the secret, at all times. */
  Set<String> objects() {
    return objects;
  }

  /** The settings that the submission hands to the driver. */
  Properties driverSettings() {
    return driverSettings;
  }

  /** What the driver has asked the server for. */
  Set<ApiRequest> driverRequests() {
    return driverRequests;
  }

  @Override
  public void close() {
    kubelet.close();
    client.close();
  }
}
