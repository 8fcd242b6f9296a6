package io.portolan.bundle.vendor;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.bundle.Bundle;
import io.portolan.bundle.Plan;
import io.portolan.catalog.Direction;
import io.portolan.net.Cidr;
import io.portolan.net.CidrSet;
import io.portolan.net.PortSet;
import io.portolan.net.Transport;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A Windows that knows the few statements of the scripts, word for word, and nothing else; on it is
 * a rule of its user's. A rule keeps the group it was made in.
 */
final class WindowsDevice implements Device {

    private static final Pattern START =
            Pattern.compile(
                    """
                    #Requires -RunAsAdministrator
                    (?:# [A-Za-z0-9 ._:/()+=,-]{1,100}
                    )+
                    \\[CmdletBinding\\(SupportsShouldProcess\\)]
                    param\\(\\)
                    \\$ErrorActionPreference = 'Stop'
                    """);
    private static final Pattern SET =
            Pattern.compile(
                    """

                    \\$rules = @\\(
                    (?<rules>[^$]+)\\)
                    foreach \\(\\$rule in \\$rules\\) \\{
                        if \\(Get-NetFirewallRule -Name \\$rule\\.Name -ErrorAction SilentlyContinue\\) \\{
                            Set-NetFirewallRule @rule -Action Allow -Enabled True -Profile Any -WhatIf:\\$WhatIfPreference
                        } else \\{
                            New-NetFirewallRule @rule -DisplayName \\$rule\\.Name -Group '(?<group>Portolan \\w+)' -Action Allow\
                     -Enabled True -Profile Any -WhatIf:\\$WhatIfPreference \\| Out-Null
                        }
                    }
                    """);
    private static final Pattern REMOVE_OTHERS =
            Pattern.compile(
                    """

                    \\$names = @\\(\\$rules \\| ForEach-Object \\{ \\$_\\.Name }\\)
                    Get-NetFirewallRule -Group '(?<group>Portolan \\w+)' -ErrorAction SilentlyContinue \\|
                        Where-Object \\{ \\$_\\.Name -notin \\$names } \\|
                        Remove-NetFirewallRule -WhatIf:\\$WhatIfPreference
                    """);
    private static final Pattern REMOVE =
            Pattern.compile(
                    """

                    foreach \\(\\$name in @\\(
                    (?<names>(?:    '[\\w-]{1,128}'
                    )+)\\)\\) \\{
                        Get-NetFirewallRule -Name \\$name -ErrorAction SilentlyContinue \\|
                            Remove-NetFirewallRule -WhatIf:\\$WhatIfPreference
                    }
                    """);
    private static final Pattern REMOVE_ALL =
            Pattern.compile(
                    """

                    Get-NetFirewallRule -Group '(?<group>Portolan \\w+)' -ErrorAction SilentlyContinue \\|
                        Remove-NetFirewallRule -WhatIf:\\$WhatIfPreference
                    """);
    private static final Pattern RULE =
            Pattern.compile(
                    """
                        @\\{
                            Name = '(?<Name>[\\w-]{1,128})'
                            Direction = '(?<Direction>Inbound|Outbound)'
                            Protocol = '(?<Protocol>UDP|TCP)'
                            LocalAddress = @\\((?<LocalAddress>[^)]+)\\)
                            LocalPort = (?<LocalPort>'Any'|@\\([^)]+\\))
                            RemoteAddress = (?<RemoteAddress>'Any'|@\\([^)]+\\))
                            RemotePort = (?<RemotePort>'Any'|@\\([^)]+\\))
                        }
                    """);

    private record Rule(String group, Map<String, String> properties) {

        String get(String property) {
            return Objects.requireNonNull(properties.get(property));
        }
    }

    private final Map<String, Rule> store = new LinkedHashMap<>();

    WindowsDevice() {
        store.put("mine", new Rule("Mine", Map.of("Direction", "Inbound")));
    }

    @Override
    public WindowsDevice load(Bundle bundle) {
        bundle.files().forEach(file -> run(file.content()));
        return this;
    }

    private void run(String script) {
        Matcher start = START.matcher(script);
        assertThat(start.lookingAt()).as(script).isTrue();
        String rest = script.substring(start.end());
        List<String> names = new ArrayList<>();
        while (!rest.isEmpty()) {
            Matcher set = SET.matcher(rest);
            Matcher others = REMOVE_OTHERS.matcher(rest);
            Matcher remove = REMOVE.matcher(rest);
            Matcher all = REMOVE_ALL.matcher(rest);
            if (set.lookingAt()) {
                names.addAll(set(set.group("rules"), set.group("group")));
                rest = rest.substring(set.end());
            } else if (others.lookingAt()) {
                assertThat(names).isNotEmpty();
                store.entrySet()
                        .removeIf(
                                entry ->
                                        entry.getValue().group().equals(others.group("group"))
                                                && !names.contains(entry.getKey()));
                rest = rest.substring(others.end());
            } else if (remove.lookingAt()) {
                remove.group("names")
                        .lines()
                        .map(line -> line.replaceAll("[ ']", ""))
                        .forEach(store::remove);
                rest = rest.substring(remove.end());
            } else if (all.lookingAt()) {
                store.values().removeIf(rule -> rule.group().equals(all.group("group")));
                rest = rest.substring(all.end());
            } else {
                throw new AssertionError("unknown: " + rest);
            }
        }
    }

    private List<String> set(String text, String group) {
        var names = new ArrayList<String>();
        Matcher rule = RULE.matcher(text);
        int at = 0;
        while (rule.find()) {
            assertThat(rule.start()).as(text).isEqualTo(at);
            at = rule.end();
            var properties = new TreeMap<String, String>();
            rule.namedGroups().keySet().forEach(name -> properties.put(name, rule.group(name)));
            assertThat(names).doesNotContain(rule.group("Name"));
            names.add(rule.group("Name"));
            String kept =
                    store.containsKey(rule.group("Name"))
                            ? Objects.requireNonNull(store.get(rule.group("Name"))).group()
                            : group;
            store.put(rule.group("Name"), new Rule(kept, properties));
        }
        assertThat(at).as(text).isEqualTo(text.length());
        return names;
    }

    @Override
    public List<Passage> passages(Plan plan) {
        return store.values().stream()
                .filter(rule -> rule.group().equals("Portolan " + plan.prefix()))
                .map(WindowsDevice::passage)
                .toList();
    }

    private static Passage passage(Rule rule) {
        boolean inbound = rule.get("Direction").equals("Inbound");
        CidrSet yours = Objects.requireNonNull(addresses(rule.get("LocalAddress")));
        PortSet local = ports(rule.get("LocalPort"));
        PortSet remote = ports(rule.get("RemotePort"));
        return new Passage(
                inbound ? Direction.INBOUND : Direction.OUTBOUND,
                yours.prefixes().getFirst().family(),
                Transport.valueOf(rule.get("Protocol")),
                addresses(rule.get("RemoteAddress")),
                inbound ? remote : local,
                yours,
                Objects.requireNonNull(inbound ? local : remote));
    }

    private static @Nullable CidrSet addresses(String text) {
        return text.equals("'Any'") ? null : CidrSet.of(values(text).map(Cidr::parse).toList());
    }

    private static @Nullable PortSet ports(String text) {
        return text.equals("'Any'") ? null : PortSet.parse(values(text).toList());
    }

    private static Stream<String> values(String text) {
        return Stream.of(text.replaceAll("[@() ]", "").split(",", -1))
                .map(
                        value -> {
                            assertThat(value).matches("'[0-9a-f.:/-]+'");
                            return value.replace("'", "");
                        });
    }

    /** By name: which rule stands first makes no difference. */
    @Override
    public String toString() {
        return new TreeMap<>(store).toString();
    }
}
