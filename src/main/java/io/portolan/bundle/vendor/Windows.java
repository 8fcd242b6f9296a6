package io.portolan.bundle.vendor;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toSet;

import io.portolan.bundle.Bundle;
import io.portolan.bundle.Instructions;
import io.portolan.bundle.Plan;
import io.portolan.bundle.Renderer;
import io.portolan.bundle.Vendor;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Windows Defender Firewall: a script of PowerShell that makes or changes each rule by its name,
 * and then takes away what else is in the bundle's group. All text is in single quotes and in the
 * safe alphabet, so nothing is ever evaluated, and plain ASCII, which every PowerShell reads alike.
 */
public final class Windows implements Renderer {

    static final Vendor VENDOR =
            new Vendor(
                    "windows",
                    "Windows Defender Firewall",
                    "host firewall of Windows, PowerShell script",
                    Vendor.Layer.FIREWALL,
                    new Vendor.Expresses(true, true, true),
                    "The address that this Windows itself has: sipServer and mediaServer, both ways. Behind NAT that is the"
                            + " inside address.",
                    Vendor.Delta.COMMANDS,
                    "Names of 128 characters are short enough; no number of rules is too large for it, some thousand"
                            + " addresses a rule.",
                    List.of(),
                    "the PowerShell grammar of tree-sitter over all scripts, an interpreter of our own for what they do;"
                            + " parameters from Microsoft's reference; never run on a Windows");

    @Override
    public Vendor vendor() {
        return VENDOR;
    }

    @Override
    public Bundle render(Plan plan) {
        List<WindowsRule> rules = WindowsRule.all(plan);
        return Bundle.of(
                file(plan, ""),
                script(
                        plan,
                        List.of(),
                        set(plan, rules)
                                + """

                                $names = @($rules | ForEach-Object { $_.Name })
                                Get-NetFirewallRule -Group '%s' -ErrorAction SilentlyContinue |
                                    Where-Object { $_.Name -notin $names } |
                                    Remove-NetFirewallRule -WhatIf:$WhatIfPreference
                                """
                                        .formatted(group(plan))));
    }

    @Override
    public Bundle change(Plan from, Plan to) {
        List<WindowsRule> before = WindowsRule.all(from);
        List<WindowsRule> after = WindowsRule.all(to);
        List<WindowsRule> changed = CommandFiles.without(after, before);
        Set<String> names = after.stream().map(WindowsRule::name).collect(toSet());
        List<String> gone =
                before.stream()
                        .map(WindowsRule::name)
                        .filter(name -> !names.contains(name))
                        .toList();
        boolean isChange = !changed.isEmpty() || !gone.isEmpty();
        String commands =
                (changed.isEmpty() ? "" : set(to, changed)) + (gone.isEmpty() ? "" : remove(gone));
        return new Bundle(
                List.of(
                        new Bundle.File(
                                file(to, "-delta"),
                                script(
                                        to,
                                        List.of(
                                                isChange
                                                        ? "changed: true, additions first"
                                                        : "changed: false"),
                                        commands))),
                isChange);
    }

    @Override
    public Bundle rollback(Plan plan) {
        return Bundle.of(
                file(plan, "-rollback"),
                script(
                        plan,
                        List.of("rollback: takes away what is in the group of this bundle"),
                        """

                        Get-NetFirewallRule -Group '%s' -ErrorAction SilentlyContinue |
                            Remove-NetFirewallRule -WhatIf:$WhatIfPreference
                        """
                                .formatted(group(plan))));
    }

    private static String set(Plan plan, List<WindowsRule> rules) {
        return """

            $rules = @(
            %s)
            foreach ($rule in $rules) {
                if (Get-NetFirewallRule -Name $rule.Name -ErrorAction SilentlyContinue) {
                    Set-NetFirewallRule @rule -Action Allow -Enabled True -Profile Any -WhatIf:$WhatIfPreference
                } else {
                    New-NetFirewallRule @rule -DisplayName $rule.Name -Group '%s' -Action Allow -Enabled True -Profile Any -WhatIf:$WhatIfPreference | Out-Null
                }
            }
            """
                .formatted(
                        rules.stream().map(WindowsRule::toString).collect(joining()), group(plan));
    }

    private static String remove(List<String> names) {
        return """

            foreach ($name in @(
            %s)) {
                Get-NetFirewallRule -Name $name -ErrorAction SilentlyContinue |
                    Remove-NetFirewallRule -WhatIf:$WhatIfPreference
            }
            """
                .formatted(names.stream().map("    '%s'\n"::formatted).collect(joining()));
    }

    private static String script(Plan plan, List<String> notes, String commands) {
        String head =
                Stream.concat(notes.stream(), plan.head(VENDOR).stream())
                        .map(line -> "# " + line + "\n")
                        .collect(joining());
        return "#Requires -RunAsAdministrator\n"
                + head
                + """

                [CmdletBinding(SupportsShouldProcess)]
                param()
                $ErrorActionPreference = 'Stop'
                """
                + commands;
    }

    private static String group(Plan plan) {
        return "Portolan " + plan.prefix();
    }

    private static String file(Plan plan, String what) {
        return plan.prefix() + what + ".ps1";
    }

    @Override
    public Instructions instructions(Plan plan) {
        return new Instructions(
                List.of(
                        "netsh advfirewall export C:\\before.wfw",
                        "powershell -ExecutionPolicy Bypass -File %s -WhatIf (says what it would do)"
                                .formatted(file(plan, "")),
                        "powershell -ExecutionPolicy Bypass -File %s".formatted(file(plan, ""))),
                List.of(
                        "Get-NetFirewallRule -Group '%s' | Format-Table Name, Direction, Action, Enabled"
                                .formatted(group(plan)),
                        "Get-NetFirewallRule -Group '%s' | Get-NetFirewallAddressFilter"
                                .formatted(group(plan)),
                        "Get-NetFirewallRule -Group '%s' | Get-NetFirewallPortFilter"
                                .formatted(group(plan)),
                        "place a call"),
                List.of(
                        "powershell -ExecutionPolicy Bypass -File " + file(plan, "-rollback"),
                        "Get-NetFirewallRule -Group '%s' (nothing)".formatted(group(plan))),
                List.of(
                        "Run it on the machine that has these addresses: a host firewall guards its own, so sipServer is the"
                                + " address of this Windows. On a machine with only one of the two servers the rules of the"
                                + " other match nothing.",
                        "A rule that blocks wins over any that allows, wherever it stands.",
                        "Outbound is allowed unless DefaultOutboundAction is Block: then the outbound rules matter.",
                        "A rule for a program, as an installer makes it, may allow more than these.",
                        "Rules of a group policy stand beside these; where it says not to merge local rules, these count for"
                                + " nothing.",
                        "The firewall is stateful: replies pass by themselves. Windows has no SIP helper."));
    }
}
