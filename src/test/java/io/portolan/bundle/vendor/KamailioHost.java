package io.portolan.bundle.vendor;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.Tools;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.util.FileSystemUtils;

/**
 * A Kamailio in a namespace whose tables are its own ones in SQLite. It answers whoever {@code
 * allow_source_address} knows with 200, and others with 403.
 */
final class KamailioHost implements AutoCloseable {

    private static final String V4 = "192.0.2.10";
    private static final String V6 = "2001:db8:ffff::10";

    /** Two reloads follow each other sooner here than the five seconds it asks for. */
    private static final String CONFIGURATION =
            """
            debug=0
            log_stderror=yes
            children=1
            disable_tcp=yes
            listen=udp:%s:5060
            listen=udp:[%s]:5060
            loadmodule "kex.so"
            loadmodule "tm.so"
            loadmodule "sl.so"
            loadmodule "pv.so"
            loadmodule "ctl.so"
            loadmodule "db_sqlite.so"
            loadmodule "permissions.so"
            loadmodule "dispatcher.so"
            modparam("ctl", "binrpc", "unix:%s/control")
            modparam("permissions", "db_url", "sqlite:///%s/sip.db")
            modparam("permissions", "reload_delta", 0)
            modparam("dispatcher", "db_url", "sqlite:///%s/sip.db")
            modparam("dispatcher", "reload_delta", 0)
            request_route {
              if (allow_source_address("101")) {
                sl_send_reply("200", "known");
              } else {
                sl_send_reply("403", "unknown");
              }
            }
            """;

    /** Asks from each of its arguments, and prints that and the status of the answer. */
    private static final String ASK =
            """
            import socket, sys
            for number, source in enumerate(sys.argv[3:]):
                v6 = ':' in source
                with socket.socket(socket.AF_INET6 if v6 else socket.AF_INET, socket.SOCK_DGRAM) as s:
                    s.settimeout(10)
                    s.bind((source, 0))
                    s.connect((sys.argv[2 if v6 else 1], 5060))
                    s.send(('OPTIONS sip:x SIP/2.0\\r\\nVia: SIP/2.0/UDP x;rport;branch=z9hG4bK%d\\r\\nMax-Forwards: 1\\r\\n'
                            'From: <sip:a@x>;tag=1\\r\\nTo: <sip:x>\\r\\nCall-ID: %d\\r\\nCSeq: 1 OPTIONS\\r\\n'
                            'Content-Length: 0\\r\\n\\r\\n' % (number, number)).encode())
                    print(source, s.recv(4096).split(b' ')[1].decode())
            """;

    private final Namespace namespace;
    private final Path folder;

    /**
     * @param callers the addresses from which it will be asked
     */
    KamailioHost(Namespace namespace, List<String> callers) {
        Tools.require("kamailio", "kamcmd", "sqlite3", "python3");
        Tools.requireFile("/usr/lib", "kamailio/modules/db_sqlite.so");
        this.namespace = namespace;
        try {
            folder = Files.createTempDirectory("ptl");
            Files.writeString(
                    folder.resolve("kamailio.cfg"),
                    CONFIGURATION.formatted(V4, V6, folder, folder, folder));
            Files.writeString(folder.resolve("ask.py"), ASK);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        namespace.sh(
                """
                set -eu
                ip link set lo up
                for address in %s %s %s; do ip address add "$address" dev lo; done
                cd '%s'
                for tables in standard permissions dispatcher; do
                  sqlite3 sip.db </usr/share/kamailio/db_sqlite/$tables-create.sql
                done
                kamailio -DD -E -m 8 -M 4 -f kamailio.cfg -P "$PWD/pid" </dev/null >log 2>&1 &
                for i in $(seq 100); do
                  if kamcmd -s unix:control core.uptime >/dev/null 2>&1; then exit 0; fi
                  sleep 0.1
                done
                cat log
                exit 1
                """
                        .formatted(V4, V6, String.join(" ", callers), folder));
    }

    /** Loads rows, and has it read them anew. */
    void load(String sql) {
        String said =
                namespace.sh(
                        """
                set -eu
                cd '%s'
                sqlite3 -bail sip.db <<'END'
                %s
                END
                kamcmd -s unix:control permissions.addressReload
                kamcmd -s unix:control dispatcher.reload
                """
                                .formatted(folder, sql));
        assertThat(said).doesNotContain("error");
    }

    /** Those it answers 200; whom it does not answer fails. */
    List<String> knows(String... callers) {
        return namespace
                .sh(
                        "cd '%s' && python3 ask.py %s %s %s"
                                .formatted(
                                        folder,
                                        V4,
                                        V6,
                                        Arrays.stream(callers).collect(Collectors.joining(" "))))
                .lines()
                .filter(line -> line.endsWith(" 200"))
                .map(line -> line.replace(" 200", ""))
                .toList();
    }

    /** The URIs of its dispatcher, as it lists them. */
    List<String> destinations() {
        return namespace
                .sh("kamcmd -s unix:%s/control dispatcher.list".formatted(folder))
                .lines()
                .map(String::strip)
                .filter(line -> line.startsWith("URI: "))
                .map(line -> line.replace("URI: ", ""))
                .sorted()
                .toList();
    }

    @Override
    public void close() {
        try {
            namespace.sh(
                    """
                    cd '%s'
                    pid=$(cat pid)
                    kill "$pid"
                    while kill -0 "$pid" 2>/dev/null; do sleep 0.1; done
                    """
                            .formatted(folder));
        } finally {
            try {
                FileSystemUtils.deleteRecursively(folder);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
