package io.portolan.bundle.vendor;

import io.portolan.bundle.Plan;
import io.portolan.bundle.vendor.SipTrunk.Destination;
import io.portolan.http.QueryParameter;
import io.portolan.net.Cidr;
import java.util.List;
import java.util.SequencedMap;

/**
 * A SIP proxy that reads callers and hostnames from a database: a transaction for any of those it
 * knows. Our rows carry our prefix, and no statement touches a row that does not.
 */
abstract class SipSql extends SipCommands {

    static final QueryParameter GROUP =
            QueryParameter.one(
                    "addressGroup",
                    "The group of addresses that the rows belong to, as your routing script asks for it; 101 without it",
                    "101");

    static final QueryParameter SET =
            QueryParameter.one(
                    "dispatcherSet",
                    "The dispatcher's set that the hostnames belong to, as your routing script asks for it; 101 without it",
                    "101");

    private static final int DEFAULT = 101;
    private static final int MOST = 65_535;

    /**
     * How this proxy names the columns.
     *
     * @param flags what the dispatcher's rows need beside what they all have: {@code flags = 16};
     *     empty: nothing
     */
    record Columns(String ip, String mark, String flags) {}

    abstract Columns columns();

    @Override
    final String comment() {
        return "--";
    }

    @Override
    final String file(Plan plan, String what) {
        return "%s-%s%s.sql".formatted(plan.prefix(), vendor().id(), what);
    }

    @Override
    final String script(Plan plan, String head, List<String> commands) {
        return "%s\nBEGIN;\n%s\nCOMMIT;\n".formatted(head, String.join("\n", commands));
    }

    @Override
    final SequencedMap<String, String> commands(Plan plan) {
        SipTrunk trunk = trunk(plan);
        SequencedMap<String, String> commands = inOrder();
        trunk.trusted().prefixes().forEach(cidr -> address(commands, plan, cidr));
        trunk.destinations().forEach(destination -> destination(commands, plan, destination));
        return commands;
    }

    /** Deleted first, so that it is there once, however often this is run. */
    private void address(SequencedMap<String, String> commands, Plan plan, Cidr cidr) {
        String delete =
                "DELETE FROM address WHERE %s = '%s' AND grp = %d AND %s = '%s' AND mask = %d;"
                        .formatted(
                                columns().mark(),
                                plan.prefix(),
                                group(plan),
                                columns().ip(),
                                cidr.address(),
                                cidr.length());
        commands.put(
                delete,
                "%s\nINSERT INTO address (grp, %s, mask, port, %s) VALUES (%d, '%s', %d, 0, '%s');"
                        .formatted(
                                delete,
                                columns().ip(),
                                columns().mark(),
                                group(plan),
                                cidr.address(),
                                cidr.length(),
                                plan.prefix()));
    }

    private void destination(
            SequencedMap<String, String> commands, Plan plan, Destination destination) {
        String delete =
                "DELETE FROM dispatcher WHERE description = '%s' AND setid = %d;"
                        .formatted(destination.name(), set(plan));
        String[] flags = columns().flags().split(" = ", 2);
        commands.put(
                delete,
                "%s\nINSERT INTO dispatcher (setid, destination, %sdescription) VALUES (%d, 'sip:%s:%d;transport=%s', %s'%s');"
                        .formatted(
                                delete,
                                flags.length < 2 ? "" : flags[0] + ", ",
                                set(plan),
                                destination.host(),
                                destination.port(),
                                destination.protocol(),
                                flags.length < 2 ? "" : flags[1] + ", ",
                                destination.name()));
    }

    static int group(Plan plan) {
        return plan.number(GROUP.name(), DEFAULT, 1, MOST);
    }

    static int set(Plan plan) {
        return plan.number(SET.name(), DEFAULT, 1, MOST);
    }

    /** How to run a file, in whatever database there is. */
    static List<String> run(String file) {
        return List.of(
                "mysql DATABASE < %s, or psql -v ON_ERROR_STOP=1 DATABASE -f %s, or sqlite3 -bail FILE < %s"
                        .formatted(file, file, file));
    }
}
