package dev.latchkey.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.ScreenshotOptions;
import com.microsoft.playwright.options.Cookie;
import com.microsoft.playwright.options.ReducedMotion;
import com.microsoft.playwright.options.SameSiteAttribute;
import dev.latchkey.person.BegunSession;
import io.quarkus.test.common.http.TestHTTPResource;
import java.net.URL;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.condition.EnabledIf;

/**
 * A test that clicks and types in a real browser; without one on this machine it is skipped. A message on the console, a
 * breach of the content security policy or an error in a script fails it, whatever else it looks at.
 */
@EnabledIf("dev.latchkey.testing.Browsers#areFound")
public abstract class BrowserTest extends ApiTest {

    private static final Path SCREENSHOTS = Path.of("target", "screenshots");

    @TestHTTPResource
    URL url;

    private final List<String> complaints = new ArrayList<>();
    private BrowserContext context;

    /** What the test looks at. */
    protected Page page;

    @BeforeEach
    void openBrowser() {
        open(new Browser.NewContextOptions());
    }

    /** Starts again with a browser that is set up otherwise, for example without JavaScript. */
    protected final void open(Browser.NewContextOptions options) {
        if (context != null) {
            context.close();
        }
        // What is on its way in is transparent still, which axe takes for a lack of contrast.
        options.setReducedMotion(ReducedMotion.REDUCE);
        context = Browsers.get().newContext(options.setBaseURL(url.toString()));
        context.setDefaultTimeout(10_000);
        context.grantPermissions(List.of("clipboard-read", "clipboard-write"));
        page = context.newPage();
        page.onPageError(complaints::add);
        page.onConsoleMessage(message -> {
            if (List.of("error", "warning").contains(message.type()) && !tellsOfRefusal(message.text())) {
                complaints.add(message.text());
            }
        });
    }

    /** Chromium tells of every status from 400 on, which is how a form says that it was not accepted. */
    private static boolean tellsOfRefusal(String message) {
        return message.startsWith("Failed to load resource: the server responded with a status of 4");
    }

    /** What was shown last is kept too, for whoever asks why a test failed. */
    @AfterEach
    void closeBrowser() {
        keepPicture("last");
        context.close();
        assertEquals(List.of(), complaints);
    }

    /** Does it without a network; that Chromium and htmx complain of that is no failure. */
    protected void offline(Runnable doing) {
        context.setOffline(true);
        doing.run();
        context.setOffline(false);
        complaints.clear();
    }

    /** Goes on as somebody who has signed in before: typing is for the tests of that, bcrypt takes its time. */
    protected void signIn(String email) {
        context.addCookies(List.of(new Cookie(DashboardTest.COOKIE, BegunSession.of(email))
                .setUrl(url.toString())
                .setHttpOnly(true)
                .setSameSite(SameSiteAttribute.STRICT)));
        page.navigate("/dashboard");
    }

    /** Fails where axe finds that somebody could not use what is shown, and keeps a picture of it as {@code name}. */
    protected void isForEverybody(String name) {
        keepPicture(name);
        var violations = new AxeBuilder(page)
                .analyze().getViolations().stream()
                        .map(rule -> rule.getId() + " " + rule.getNodes().get(0).getHtml())
                        .toList();
        // It leaves empty style attributes behind, which htmx would copy and the policy refuse.
        page.evaluate("document.querySelectorAll('[style=\"\"]').forEach(part => part.removeAttribute('style'))");
        assertEquals(List.of(), violations);
    }

    private void keepPicture(String name) {
        page.screenshot(new ScreenshotOptions()
                .setPath(SCREENSHOTS.resolve(getClass().getSimpleName() + "-" + name + ".png"))
                .setFullPage(true));
    }
}
