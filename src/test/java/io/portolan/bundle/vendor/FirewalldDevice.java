package io.portolan.bundle.vendor;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.bundle.Bundle;
import io.portolan.bundle.Plan;
import io.portolan.net.Cidr;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.w3c.dom.Element;

/**
 * The configuration of a firewalld, to which a bundle adds files and from which it takes its own.
 * It is as strict as firewalld should be: what is undefined or overlaps is refused, which the real
 * one leaves out with a warning.
 */
final class FirewalldDevice implements Device {

    /** All of a script but the files it writes and takes away. */
    private static final List<String> FRAME =
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
            files() {
            etc=$1
            changed=
            mkdir -p "$etc/ipsets" "$etc/policies"
            }
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

    private final Map<String, String> files = new TreeMap<>();

    @Override
    public FirewalldDevice load(Bundle bundle) {
        List<ShellReader.Command> commands = ShellReader.read(bundle.files().getFirst().content());
        List<ShellReader.Command> own = commands.stream().filter(FirewalldDevice::isOwn).toList();
        if (!commands.isEmpty()) {
            assertThat(commands.stream().filter(c -> !isOwn(c)).map(ShellReader.Command::line))
                    .isEqualTo(FRAME);
        }
        own.forEach(this::execute);
        assertThat(files.values().stream().toList())
                .containsAll(bundle.files().stream().skip(1).map(Bundle.File::content).toList());
        paths("policies/").forEach(this::check);
        return this;
    }

    private static boolean isOwn(ShellReader.Command command) {
        return command.line().matches("(put|drop) (ipsets|policies)/\\w+\\.xml");
    }

    private void execute(ShellReader.Command command) {
        String path = command.line().split(" ", 2)[1];
        if (command.line().startsWith("drop ")) {
            assertThat(command.input()).isEmpty();
            files.remove(path);
            return;
        }
        String content = String.join("\n", command.input()) + "\n";
        String name = path.replaceFirst(".*/", "").replace(".xml", "");
        if (path.startsWith("ipsets/")) {
            assertThat(name).hasSizeLessThanOrEqualTo(31);
            checkSet(FirewalldReader.root(content, "ipset"));
        } else {
            assertThat(name).hasSizeLessThanOrEqualTo(17);
        }
        files.put(path, content);
    }

    private static void checkSet(Element set) {
        List<Cidr> entries = FirewalldReader.entries(set);
        assertThat(entries).isNotEmpty();
        for (int i = 1; i < entries.size(); i++) {
            assertThat(entries.get(i).overlaps(entries.get(i - 1))).isFalse();
        }
    }

    private void check(String policy) {
        Element root = FirewalldReader.root(content(policy), "policy");
        assertThat(FirewalldReader.rules(root).stream().map(FirewalldReader::withoutComments))
                .as(policy)
                .doesNotHaveDuplicates();
        assertThat(FirewalldReader.setsOf(root)).allMatch(set -> files.containsKey(path(set)));
    }

    @Override
    public List<Passage> passages(Plan plan) {
        return Stream.of(true, false)
                .flatMap(
                        inbound -> {
                            String path =
                                    "policies/" + FirewalldConfig.policy(plan, inbound) + ".xml";
                            return files.containsKey(path)
                                    ? FirewalldReader.read(this, content(path), inbound).stream()
                                    : Stream.<Passage>of();
                        })
                .distinct()
                .toList();
    }

    /** The set of a name, which must be there. */
    Element set(String name) {
        return FirewalldReader.root(content(path(name)), "ipset");
    }

    private static String path(String set) {
        return "ipsets/" + set + ".xml";
    }

    private Stream<String> paths(String folder) {
        return files.keySet().stream().filter(path -> path.startsWith(folder));
    }

    private String content(String path) {
        return Objects.requireNonNull(files.get(path), path);
    }

    @Override
    public String toString() {
        return files.toString();
    }
}
