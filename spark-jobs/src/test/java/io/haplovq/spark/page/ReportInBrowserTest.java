package io.haplovq.spark.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** A page as people see it. Pictures of it are left in {@code target/report}. */
class ReportInBrowserTest {
  private static final int PHONE = 360;
  private static final int DESK = 1200;

  /** Labels that leave their picture, or that lie on one another. */
  private static final String BADLY_PLACED =
      """
      (() => {
        const bad = [];
        for (const plot of document.querySelectorAll('svg.plot')) {
          const box = plot.getBoundingClientRect();
          const placed = [];
          for (const text of plot.querySelectorAll('text')) {
            const own = text.getBoundingClientRect();
            if (own.left < box.left - 1 || own.right > box.right + 1
                || own.top < box.top - 1 || own.bottom > box.bottom + 1) {
              bad.push('outside: ' + text.textContent + ' in ' + plot.getAttribute('aria-label'));
            }
            for (const other of placed) {
              const wide = Math.min(own.right, other.box.right) - Math.max(own.left, other.box.left);
              const tall = Math.min(own.bottom, other.box.bottom) - Math.max(own.top, other.box.top);
              if (wide > 1 && tall > 3) {
                bad.push('on one another: ' + text.textContent + ' and ' + other.text + ' in '
                    + plot.getAttribute('aria-label'));
              }
            }
            placed.push({box: own, text: text.textContent});
          }
        }
        return bad;
      })()
      """;

  @TempDir(cleanup = CleanupMode.NEVER)
  Path dir;

  private final Path pictures = Path.of("target", "report").toAbsolutePath();
  private Path program;
  private Path page;

  @BeforeEach
  void makePage() throws IOException {
    Optional<Path> chromium = Chromium.program();
    Assumptions.assumeTrue(
        chromium.isPresent(), "no chromium on the PATH: the page is not looked at in a browser");
    program = chromium.get();
    Files.createDirectories(pictures);
    MadeUp made = new MadeUp();
    List<ReportSource> sources =
        List.of(
            made.archive(),
            made.analysis(MadeUp.SUPER, 2504),
            made.analysis(MadeUp.POPULATIONS, 520),
            made.simulation());
    page = pictures.resolve("report.html");
    Files.writeString(page, ReportPage.of(sources, List.of(made.peers())), StandardCharsets.UTF_8);
  }

  @Test
  void loadsWithoutAWordAndAsksForNothing() throws Exception {
    try (Chromium chromium = new Chromium(program, dir.resolve("profile"))) {
      chromium.show(DESK, "screen", "light");
      chromium.load(page);
      chromium.picture(pictures.resolve("desk-light.png"));
      chromium.evaluate("document.querySelector('.legend li').click()");
      assertThat(chromium.evaluate("document.querySelectorAll('.plot .off').length").asInt())
          .isPositive();
      for (String told :
          List.of("Runtime.consoleAPICalled", "Runtime.exceptionThrown", "Log.entryAdded")) {
        assertThat(chromium.events(told)).as(told).isEmpty();
      }
      assertThat(chromium.events("Network.requestWillBeSent"))
          .extracting(event -> event.path("request").path("url").asText())
          .allMatch(url -> url.startsWith("data:") || url.equals(page.toUri().toString()))
          .isNotEmpty();
    }
  }

  @Test
  void nothingIsCutOffOnATelephoneOrADesk() throws Exception {
    try (Chromium chromium = new Chromium(program, dir.resolve("profile"))) {
      for (int width : new int[] {PHONE, DESK}) {
        chromium.show(width, "screen", width == PHONE ? "dark" : "light");
        chromium.load(page);
        chromium.picture(pictures.resolve("width-" + width + ".png"));
        assertThat(chromium.evaluate("document.documentElement.scrollWidth").asInt())
            .as("width of the page at %d", width)
            .isLessThanOrEqualTo(width);
        JsonNode bad = chromium.evaluate(BADLY_PLACED);
        assertThat(bad).as("labels at %d", width).isEmpty();
      }
    }
  }

  @Test
  void isWholeWithoutScriptAndInPrint() throws Exception {
    try (Chromium chromium = new Chromium(program, dir.resolve("profile"))) {
      chromium.call("Emulation.setScriptExecutionDisabled", Chromium.object().put("value", true));
      chromium.show(DESK, "print", "light");
      chromium.load(page);
      chromium.picture(pictures.resolve("print.png"));
      assertThat(chromium.printed()).startsWith("%PDF-".getBytes(StandardCharsets.US_ASCII));
      Files.write(pictures.resolve("print.pdf"), chromium.printed());
      assertThat(chromium.evaluate("document.querySelectorAll('svg.plot use').length").asInt())
          .isGreaterThan(2504);
      assertThat(chromium.events("Log.entryAdded")).isEmpty();
    }
  }
}
