package io.portolan.bundle.vendor;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A script that writes files of firewalld and takes others away, checked before and reloaded after.
 */
final class FirewalldScript {

    private static final List<String> FUNCTIONS =
            """

            put() {
              new=$(cat)
              if [ "$new" != "$(cat "$etc/$1" 2>/dev/null)" ]; then
                printf '%s\\n' "$new" >"$etc/$1"
                changed=yes
              fi
            }

            drop() {
              if [ -e "$etc/$1" ]; then
                rm "$etc/$1"
                changed=yes
              fi
            }
            """
                    .lines()
                    .toList();

    /** First in a copy, and only what firewalld takes there in earnest. */
    private static final List<String> RUN =
            """

            umask 022
            trial=$(mktemp -d)
            trap 'rm -rf "$trial"' EXIT
            cp -R /etc/firewalld/. "$trial"
            files "$trial"
            firewall-offline-cmd --system-config="$trial" --check-config
            files /etc/firewalld
            if [ -z "$changed" ]; then
              echo 'nothing to change'
            elif firewall-cmd --state >/dev/null 2>&1; then
              firewall-cmd --reload
            else
              echo 'firewalld does not run: it takes the files when it starts'
            fi
            """
                    .lines()
                    .toList();

    private FirewalldScript() {}

    /**
     * The script.
     *
     * @param put files by their path below /etc/firewalld
     * @param drop paths below it
     */
    static String of(List<String> head, Map<String, String> put, List<String> drop) {
        var script =
                new ShellScript(head)
                        .lines(FUNCTIONS.stream())
                        .lines(
                                Stream.of(
                                        "",
                                        "files() {",
                                        "etc=$1",
                                        "changed=",
                                        "mkdir -p \"$etc/ipsets\" \"$etc/policies\""));
        put.forEach((path, content) -> script.feed("put " + path, content.lines().toList()));
        return script.lines(drop.stream().map(path -> "drop " + path))
                .line("}")
                .lines(RUN.stream())
                .toString();
    }
}
