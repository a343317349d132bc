package dev.latchkey.testing;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.Playwright.CreateOptions;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The one browser of a test run: this machine's Chromium, without a window. */
final class Browsers {

    private static final Optional<Path> CHROMIUM = Stream.of("chromium", "chromium-browser", "google-chrome")
            .flatMap(name -> Programs.find(name).stream())
            .findFirst();

    private static @Nullable Browser browser;

    static {
        if (CHROMIUM.isEmpty()) {
            System.out.println(
                    "The dashboard is not tried in a browser: no Chromium found (Debian's package chromium)");
        }
    }

    private Browsers() {}

    static boolean areFound() {
        return CHROMIUM.isPresent();
    }

    /** Started at the first test and stopped with the JVM. */
    static synchronized Browser get() {
        if (browser == null) {
            var playwright =
                    Playwright.create(new CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
            browser = playwright
                    .chromium()
                    .launch(new LaunchOptions()
                            .setExecutablePath(CHROMIUM.orElseThrow())
                            .setArgs(List.of(
                                    "--no-sandbox",
                                    "--disable-gpu",
                                    "--disable-background-networking",
                                    "--disable-sync",
                                    "--no-first-run")));
            Runtime.getRuntime().addShutdownHook(new Thread(playwright::close));
        }
        return browser;
    }
}
