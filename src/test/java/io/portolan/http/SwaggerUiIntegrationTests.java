package io.portolan.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.PortolanTest;
import io.portolan.Tools;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.support.ui.ExpectedConditions;
import org.openqa.selenium.support.ui.WebDriverWait;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Swagger UI in a real browser, pressed as a person would. */
@PortolanTest
class SwaggerUiIntegrationTests {

    private final int port;

    @TempDir Path profile;

    SwaggerUiIntegrationTests(@LocalServerPort int port) {
        this.port = port;
    }

    @Test
    void executesAnOperationAndShowsTheAnswer() throws IOException {
        try (var page = open()) {
            page.click("#operations-Allow-getAllowlist .opblock-summary-control");
            page.see("#operations-Allow-getAllowlist tr[data-param-name='format'] select")
                    .sendKeys("text");
            page.click("#operations-Allow-getAllowlist .execute");

            assertThat(page.answer("#operations-Allow-getAllowlist"))
                    .contains("44.229.228.186/32", "44.233.34.48/32", "catalog-revision: 6");
            assertThat(page.browser().getCurrentUrl()).contains("/swagger-ui/");
            page.photograph("swagger-ui");
        }
    }

    @Test
    void asksForATokenInItsDialog() throws IOException {
        try (var page = open()) {
            page.click(".auth-wrapper .authorize");
            page.see("#auth-bearer-value").sendKeys(PortolanTest.ADMIN_TOKEN);
            page.photograph("swagger-ui-token");
            page.see("#auth-bearer-value").submit();
            page.click(".modal-ux .btn-done");
            page.click("#operations-Tokens-getOwnToken .opblock-summary-control");
            page.click("#operations-Tokens-getOwnToken .execute");

            assertThat(page.answer("#operations-Tokens-getOwnToken"))
                    .contains("PORTOLAN_ADMIN_TOKEN", "\"role\": \"admin\"");
        }
    }

    private Page open() {
        Tools.require("chromium", "chromedriver");
        ChromeDriver browser =
                new ChromeDriver(
                        new ChromeDriverService.Builder()
                                .usingDriverExecutable(Tools.find("chromedriver").toFile())
                                .usingAnyFreePort()
                                .build(),
                        options(Tools.find("chromium"), profile));
        browser.manage().window().setSize(new Dimension(1400, 2000));
        browser.get("http://127.0.0.1:%d/".formatted(port));
        return new Page(browser, new WebDriverWait(browser, Duration.ofSeconds(30)));
    }

    /** A page, and what a person does there. */
    private record Page(ChromeDriver browser, WebDriverWait patience) implements AutoCloseable {

        void click(String selector) {
            patience.until(ExpectedConditions.elementToBeClickable(By.cssSelector(selector)))
                    .click();
        }

        WebElement see(String selector) {
            return patience.until(
                    ExpectedConditions.visibilityOfElementLocated(By.cssSelector(selector)));
        }

        String answer(String operation) {
            return see(operation + " .live-responses-table tr.response .response-col_description")
                    .getText();
        }

        void photograph(String name) throws IOException {
            Files.write(
                    Path.of("target/%s.png".formatted(name)),
                    browser.getScreenshotAs(OutputType.BYTES));
        }

        @Override
        public void close() {
            browser.quit();
        }
    }

    /** Headless, and silent towards everyone but us. */
    private static ChromeOptions options(Path chromium, Path profile) {
        return new ChromeOptions()
                .setBinary(chromium.toFile())
                .addArguments(
                        "--headless",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--disable-quic",
                        "--no-first-run",
                        "--disable-background-networking",
                        "--disable-component-update",
                        "--disable-sync",
                        "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
                        "--user-data-dir=" + profile);
    }
}
