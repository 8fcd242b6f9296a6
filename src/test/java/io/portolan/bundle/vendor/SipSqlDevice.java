package io.portolan.bundle.vendor;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.bundle.Bundle;
import io.portolan.net.Cidr;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Two tables of a SIP proxy, without any key that would keep a row from being there twice. */
final class SipSqlDevice implements SipDevice {

    private final List<String> addresses = new ArrayList<>();
    private final List<String> hostnames = new ArrayList<>();
    private final Pattern deleteAddress;
    private final Pattern insertAddress;
    private static final Pattern DELETE_HOSTNAME =
            Pattern.compile(
                    "DELETE FROM dispatcher WHERE description = '(\\w{1,64})' AND setid = (\\d+);");
    private static final Pattern INSERT_HOSTNAME =
            Pattern.compile(
                    "INSERT INTO dispatcher \\(setid, destination, (?:flags, )?description\\) VALUES"
                            + " \\((\\d+), 'sip:([a-z0-9.-]+:\\d+);transport=(\\w+)', (?:16, )?'(\\w{1,64})'\\);");

    /** Tables whose columns are named like this. */
    SipSqlDevice(String ip, String mark, int longestMark) {
        deleteAddress =
                Pattern.compile(
                        "DELETE FROM address WHERE %s = '(\\w{1,%d})' AND grp = (\\d+) AND %s = '([0-9a-f.:]{1,50})' AND mask = (\\d+);"
                                .formatted(mark, longestMark, ip));
        insertAddress =
                Pattern.compile(
                        "INSERT INTO address \\(grp, %s, mask, port, %s\\) VALUES \\((\\d+), '([0-9a-f.:]{1,50})', (\\d+), 0, '(\\w{1,%d})'\\);"
                                .formatted(ip, mark, longestMark));
    }

    @Override
    public SipSqlDevice load(Bundle bundle) {
        List<String> statements =
                bundle.files()
                        .getFirst()
                        .content()
                        .lines()
                        .filter(line -> !line.startsWith("-- ") && !line.isEmpty())
                        .toList();
        if (!statements.isEmpty()) {
            assertThat(statements.getFirst()).isEqualTo("BEGIN;");
            assertThat(statements.getLast()).isEqualTo("COMMIT;");
            statements.subList(1, statements.size() - 1).forEach(this::execute);
        }
        return this;
    }

    private void execute(String statement) {
        Matcher matcher = deleteAddress.matcher(statement);
        if (matcher.matches()) {
            addresses.removeIf(
                    row(matcher.group(2), matcher.group(3), matcher.group(4), matcher.group(1))
                            ::equals);
            return;
        }
        matcher = insertAddress.matcher(statement);
        if (matcher.matches()) {
            addresses.add(
                    row(matcher.group(1), matcher.group(2), matcher.group(3), matcher.group(4)));
            return;
        }
        matcher = DELETE_HOSTNAME.matcher(statement);
        if (matcher.matches()) {
            String end = " " + matcher.group(1) + " " + matcher.group(2);
            hostnames.removeIf(row -> row.endsWith(end));
            return;
        }
        matcher = INSERT_HOSTNAME.matcher(statement);
        assertThat(matcher.matches()).as(statement).isTrue();
        hostnames.add(
                "%s %s %s %s"
                        .formatted(
                                matcher.group(3),
                                matcher.group(2),
                                matcher.group(4),
                                matcher.group(1)));
    }

    private static String row(String group, String ip, String mask, String mark) {
        return "%s/%s %s %s".formatted(ip, mask, mark, group);
    }

    @Override
    public Collection<Cidr> trusted() {
        var trusted = new TreeSet<Cidr>();
        addresses.forEach(
                row ->
                        assertThat(trusted.add(Cidr.parse(row.substring(0, row.indexOf(' ')))))
                                .as(row)
                                .isTrue());
        return trusted;
    }

    @Override
    public Collection<String> dialled() {
        return hostnames.stream()
                .map(row -> row.substring(0, row.indexOf(' ', row.indexOf(' ') + 1)))
                .toList();
    }

    @Override
    public String toString() {
        return "%s %s"
                .formatted(
                        addresses.stream().sorted().toList(), hostnames.stream().sorted().toList());
    }
}
