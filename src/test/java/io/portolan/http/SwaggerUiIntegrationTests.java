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

    SwaggerUiIntegrationTests(@LocalServerPort int port) {
        this.port = port;
    }

    @Test
    void executesAnOperationAndShowsTheAnswer(@TempDir Path profile) throws IOException {
        Tools.require("chromium", "chromedriver");
        Path driver = Tools.find("chromedriver");
        ChromeDriver browser =
                new ChromeDriver(
                        new ChromeDriverService.Builder()
                                .usingDriverExecutable(driver.toFile())
                                .usingAnyFreePort()
                                .build(),
                        options(Tools.find("chromium"), profile));
        try {
            browser.manage().window().setSize(new Dimension(1400, 2000));
            browser.get("http://127.0.0.1:%d/".formatted(port));
            var wait = new WebDriverWait(browser, Duration.ofSeconds(30));

            click(wait, "#operations-Allow-getAllowlist .opblock-summary-control");
            WebElement format =
                    wait.until(
                            ExpectedConditions.visibilityOfElementLocated(
                                    By.cssSelector(
                                            "#operations-Allow-getAllowlist tr[data-param-name='format'] select")));
            format.sendKeys("text");
            click(wait, "#operations-Allow-getAllowlist .execute");
            WebElement answer =
                    wait.until(
                            ExpectedConditions.visibilityOfElementLocated(
                                    By.cssSelector(
                                            "#operations-Allow-getAllowlist .live-responses-table tr.response .response-col_description")));

            assertThat(answer.getText())
                    .contains("44.229.228.186/32", "44.233.34.48/32", "catalog-revision: 6");
            assertThat(browser.getCurrentUrl()).contains("/swagger-ui/");
            Files.write(
                    Path.of("target/swagger-ui.png"), browser.getScreenshotAs(OutputType.BYTES));
        } finally {
            browser.quit();
        }
    }

    private static void click(WebDriverWait wait, String selector) {
        wait.until(ExpectedConditions.elementToBeClickable(By.cssSelector(selector))).click();
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
