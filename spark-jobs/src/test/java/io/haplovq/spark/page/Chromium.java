package io.haplovq.spark.page;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A tab of a headless Chromium, driven by the protocol of its developers' tools. */
final class Chromium implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final long LONGEST_SECONDS = 60;

  private final Process process;
  private final WebSocket socket;
  private final BlockingQueue<JsonNode> messages = new LinkedBlockingQueue<>();
  private final List<JsonNode> events = new ArrayList<>();
  private int calls;

  /** The program, where there is one. */
  static Optional<Path> program() {
    for (String directory : System.getenv("PATH").split(":")) {
      for (String name : List.of("chromium", "chromium-browser", "google-chrome")) {
        Path program = Path.of(directory, name);
        if (Files.isExecutable(program)) {
          return Optional.of(program);
        }
      }
    }
    return Optional.empty();
  }

  Chromium(Path program, Path profile) throws IOException, InterruptedException {
    process =
        new ProcessBuilder(
                program.toString(),
                "--headless=new",
                // Containers have no place for its sandbox; the page is our own.
                "--no-sandbox",
                "--disable-gpu",
                "--disable-dev-shm-usage",
                "--no-first-run",
                "--remote-debugging-port=0",
                "--user-data-dir=" + profile,
                "about:blank")
            .redirectErrorStream(true)
            .redirectOutput(profile.resolveSibling("chromium.log").toFile())
            .start();
    HttpClient http = HttpClient.newHttpClient();
    String base = "http://127.0.0.1:" + port(profile.resolve("DevToolsActivePort"));
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(base + "/json/new?about:blank"))
            .method("PUT", HttpRequest.BodyPublishers.noBody())
            .build();
    String tab = http.send(request, HttpResponse.BodyHandlers.ofString()).body();
    socket =
        http.newWebSocketBuilder()
            .buildAsync(
                URI.create(JSON.readTree(tab).path("webSocketDebuggerUrl").asText()),
                new Listener(messages))
            .join();
    for (String domain : List.of("Page", "Network", "Runtime", "Log")) {
      call(domain + ".enable", JSON.createObjectNode());
    }
  }

  private static int port(Path file) throws IOException, InterruptedException {
    for (long left = 10 * LONGEST_SECONDS; left > 0; left--) {
      if (Files.exists(file)) {
        List<String> lines = Files.readAllLines(file, StandardCharsets.US_ASCII);
        if (!lines.isEmpty()) {
          return Integer.parseInt(lines.get(0));
        }
      }
      Thread.sleep(100);
    }
    throw new IOException("Chromium did not start");
  }

  static ObjectNode object() {
    return JSON.createObjectNode();
  }

  /** Calls a method of the protocol and waits for its answer. */
  JsonNode call(String method, ObjectNode parameters) throws IOException, InterruptedException {
    ObjectNode message = JSON.createObjectNode().put("id", ++calls).put("method", method);
    message.set("params", parameters);
    socket.sendText(message.toString(), true).join();
    while (true) {
      JsonNode answer = next();
      if (answer.path("id").asInt() == calls) {
        if (answer.has("error")) {
          throw new IOException(method + ": " + answer.path("error"));
        }
        return answer.path("result");
      }
    }
  }

  /** The next message; events are kept. */
  private JsonNode next() throws IOException, InterruptedException {
    JsonNode message = messages.poll(LONGEST_SECONDS, TimeUnit.SECONDS);
    if (message == null) {
      throw new IOException("Chromium does not answer");
    }
    if (message.has("method")) {
      events.add(message);
    }
    return message;
  }

  /** Loads a file and waits until it is there. */
  void load(Path page) throws IOException, InterruptedException {
    int before = events.size();
    call("Page.navigate", object().put("url", page.toAbsolutePath().toUri().toString()));
    while (events.stream().skip(before).noneMatch(event -> is(event, "Page.loadEventFired"))) {
      next();
    }
  }

  private static boolean is(JsonNode event, String method) {
    return event.path("method").asText().equals(method);
  }

  /** What the tab has told of a kind so far. */
  List<JsonNode> events(String method) {
    return events.stream()
        .filter(event -> is(event, method))
        .map(event -> event.path("params"))
        .toList();
  }

  /** A window of this width, and what the page is shown on: screen or print, light or dark. */
  void show(int width, String medium, String scheme) throws IOException, InterruptedException {
    call(
        "Emulation.setDeviceMetricsOverride",
        object()
            .put("width", width)
            .put("height", 900)
            .put("deviceScaleFactor", 1)
            .put("mobile", width < 600));
    ObjectNode media = object().put("media", medium);
    media.putArray("features").addObject().put("name", "prefers-color-scheme").put("value", scheme);
    call("Emulation.setEmulatedMedia", media);
  }

  /** What a script of the test's own finds. */
  JsonNode evaluate(String expression) throws IOException, InterruptedException {
    JsonNode answer =
        call("Runtime.evaluate", object().put("expression", expression).put("returnByValue", true));
    if (answer.has("exceptionDetails")) {
      throw new IOException(answer.toString());
    }
    return answer.path("result").path("value");
  }

  /** The whole page as a picture. */
  void picture(Path file) throws IOException, InterruptedException {
    JsonNode picture =
        call(
            "Page.captureScreenshot",
            object().put("format", "png").put("captureBeyondViewport", true));
    Files.write(file, Base64.getDecoder().decode(picture.path("data").asText()));
  }

  /** The page as it is printed. */
  byte[] printed() throws IOException, InterruptedException {
    return Base64.getDecoder().decode(call("Page.printToPDF", object()).path("data").asText());
  }

  @Override
  public void close() throws InterruptedException {
    socket.abort();
    process.destroy();
    if (!process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS)) {
      process.destroyForcibly();
    }
  }

  private static final class Listener implements WebSocket.Listener {
    private final BlockingQueue<JsonNode> messages;
    private final StringBuilder text = new StringBuilder();

    Listener(BlockingQueue<JsonNode> messages) {
      this.messages = messages;
    }

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
      text.append(part);
      if (last) {
        try {
          messages.add(JSON.readTree(text.toString()));
        } catch (IOException e) {
          throw new java.io.UncheckedIOException(e);
        }
        text.setLength(0);
      }
      from.request(1);
      return null;
    }
  }
}
