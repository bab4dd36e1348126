package io.convoy.jobs.kubernetes;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/**
 * What the mock of an API server lacks: objects that are applied, as Spark's client does at a
 * submission, are created or replaced there. All other requests but watches are passed on.
 */
final class ServerSideApply implements AutoCloseable {
  private final HttpClient client = HttpClient.newHttpClient();
  private final HttpServer server;
  private final URI mock;

  private ServerSideApply(HttpServer server, URI mock) {
    this.server = server;
    this.mock = mock;
  }

  static ServerSideApply before(URI mock) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    ServerSideApply apply = new ServerSideApply(server, mock);
    server.createContext("/", apply::answer);
    server.start();
    return apply;
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  private void answer(HttpExchange exchange) throws IOException {
    String method = exchange.getRequestMethod();
    String path = exchange.getRequestURI().getRawPath();
    byte[] body = exchange.getRequestBody().readAllBytes();
    String query = exchange.getRequestURI().getRawQuery();
    if (method.equals("PATCH") && String.valueOf(query).contains("fieldManager=")) {
      query = null;
      if (send("GET", path, null, new byte[0]).statusCode() == 404) {
        method = "POST";
        path = path.substring(0, path.lastIndexOf('/'));
      } else {
        method = "PUT";
      }
    }
    HttpResponse<byte[]> response = send(method, path, query, body);
    exchange.getResponseHeaders().add("Content-Type", "application/json");
    exchange.sendResponseHeaders(
        response.statusCode(), response.body().length == 0 ? -1 : response.body().length);
    exchange.getResponseBody().write(response.body());
    exchange.close();
  }

  private HttpResponse<byte[]> send(String method, String path, String query, byte[] body)
      throws IOException {
    HttpRequest request =
        HttpRequest.newBuilder(mock.resolve(query == null ? path : path + "?" + query))
            .version(HttpClient.Version.HTTP_1_1)
            .header("Content-Type", "application/json")
            .method(method, HttpRequest.BodyPublishers.ofByteArray(body))
            .build();
    try {
      return client.send(request, HttpResponse.BodyHandlers.ofByteArray());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("Cannot wait for an answer", e);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
