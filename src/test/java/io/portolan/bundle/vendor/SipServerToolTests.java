package io.portolan.bundle.vendor;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.Tools;
import io.portolan.bundle.Bundle;
import io.portolan.bundle.Plan;
import io.portolan.bundle.Plans;
import io.portolan.catalog.Catalog;
import io.portolan.revision.ShippedCatalogs;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What real programs make of files for SIP servers. */
class SipServerToolTests {

    private final Catalog before = ShippedCatalogs.at("vapi", 5);
    private final Catalog after = ShippedCatalogs.at("vapi", 6);

    @TempDir Path folder;

    /** The tables as the proxies make them, as far as bundles and rows of others need. */
    @ParameterizedTest
    @CsvSource({"kamailio, ip_addr, tag", "opensips, ip, context_info"})
    void aDatabaseKeepsRowsOfOthers(String proxy, String ip, String mark) {
        Tools.require("sqlite3");
        SipSql renderer = proxy.equals("kamailio") ? new Kamailio() : new OpenSips();
        sql(
                """
                CREATE TABLE address (id INTEGER PRIMARY KEY NOT NULL, grp INTEGER DEFAULT 1 NOT NULL,
                  %s VARCHAR(50) NOT NULL, mask INTEGER DEFAULT 32 NOT NULL, port SMALLINT DEFAULT 0 NOT NULL, %s VARCHAR(64));
                CREATE TABLE dispatcher (id INTEGER PRIMARY KEY NOT NULL, setid INTEGER DEFAULT 0 NOT NULL,
                  destination VARCHAR(192) DEFAULT '' NOT NULL, flags INTEGER DEFAULT 0 NOT NULL, description VARCHAR(64) DEFAULT '' NOT NULL);
                INSERT INTO address (grp, %s, mask, port, %s) VALUES (101, '44.229.228.186', 32, 0, 'mine');
                INSERT INTO dispatcher (setid, destination, description) VALUES (101, 'sip:sip.vapi.ai:5060', 'mine');
                """
                        .formatted(ip, mark, ip, mark));
        String own = rows();
        Plan from = Plans.of(before, after);
        Plan to = Plans.of(after, before);
        sql(first(renderer.render(to)));
        String fresh = rows();
        assertThat(fresh.lines()).hasSize(own.lines().toList().size() + 8);
        sql(first(renderer.render(to)));
        assertThat(rows()).isEqualTo(fresh);
        sql(first(renderer.delta(to, from)));
        assertThat(rows()).isNotEqualTo(fresh);
        sql(first(renderer.delta(from, to)));
        sql(first(renderer.delta(from, to)));
        sql(first(renderer.delta(to, to)));
        assertThat(rows()).isEqualTo(fresh);
        sql(first(renderer.rollback(to)));
        sql(first(renderer.rollback(to)));
        assertThat(rows()).isEqualTo(own);
    }

    private String rows() {
        return sql("SELECT * FROM address; SELECT * FROM dispatcher;")
                .lines()
                .map(row -> row.substring(row.indexOf('|')))
                .sorted()
                .toList()
                .toString()
                .replace(", ", "\n");
    }

    private String sql(String script) {
        return run(script, "sqlite3", "-bail", folder.resolve("sip.db").toString());
    }

    @Test
    void aFolderOfFreeSwitchKeepsFilesOfOthers() throws IOException {
        Tools.require("sh", "xmllint");
        Path mine = folder.resolve("sip_profiles/external/mine.xml");
        Files.createDirectories(mine.resolveSibling("."));
        Files.writeString(mine, "<include/>\n");
        var renderer = new FreeSwitch();
        Plan plan = Plans.of(after);

        sh(first(renderer.render(plan)));
        List<Path> files = files();
        assertThat(files)
                .hasSize(3)
                .allSatisfy(file -> run("", "xmllint", "--noout", file.toString()));
        String list = Files.readString(folder.resolve("portolan/vapi_all.acl.xml"));
        assertThat(list).isEqualTo(renderer.render(plan).files().get(1).content());
        sh(first(renderer.render(plan)));
        assertThat(files()).isEqualTo(files);

        sh(first(renderer.render(Plans.of(after, "direction=outbound"))));
        assertThat(files()).hasSize(2);
        sh(first(renderer.rollback(plan)));
        sh(first(renderer.rollback(plan)));
        assertThat(files()).containsExactly(mine);
    }

    private List<Path> files() {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void sh(String script) {
        run(script, "sh");
    }

    @Test
    void shellcheckFindsNothing() {
        Tools.require("shellcheck");
        try (Stream<Path> files = Files.list(Path.of("src/test/resources/golden/freeswitch"))) {
            List<String> command =
                    Stream.concat(
                                    Stream.of("shellcheck", "--shell=sh"),
                                    files.map(Path::toString)
                                            .filter(file -> file.endsWith(".sh"))
                                            .sorted())
                            .toList();
            assertThat(command).hasSizeGreaterThan(5);
            assertThat(run("", command.toArray(String[]::new))).isEmpty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String first(Bundle bundle) {
        return bundle.files().getFirst().content();
    }

    private String run(String input, String... command) {
        try {
            var builder = new ProcessBuilder(command).redirectErrorStream(true);
            builder.environment().putAll(Map.of("FREESWITCH_CONF", folder.toString()));
            Process process = builder.start();
            process.getOutputStream().write(input.getBytes(StandardCharsets.UTF_8));
            process.getOutputStream().close();
            String output =
                    new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor()).as(output).isZero();
            return output;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
