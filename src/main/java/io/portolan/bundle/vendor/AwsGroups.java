package io.portolan.bundle.vendor;

import io.portolan.allowlist.Server;
import io.portolan.bundle.Plan;
import io.portolan.http.ProblemException;
import io.portolan.http.QueryParameter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** The user's security groups, whichever tool writes into them: which, and what they hold. */
final class AwsGroups {

    static final String WRITES =
            "None: the rules hold for the instances in the security groups, whatever their addresses, with or"
                    + " without an Elastic IP. sipServer and mediaServer only say which address families there are.";

    static final String LIMITS =
            "60 inbound and 60 outbound rules of a family for a security group unless raised; the manifest says how many a bundle takes.";

    private static final String MAX_RULES = "maxRules";
    private static final int DEFAULT_QUOTA = 60;
    private static final int MOST_QUOTA = 1000;
    private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{0,3}");
    private static final Pattern GROUP = Pattern.compile("sg-(?:[0-9a-f]{8}|[0-9a-f]{17})");

    /** The most entries that AWS takes in one request; Terraform's provider sends a list in one. */
    private static final int MOST_ENTRIES = 100;

    static final List<QueryParameter> PARAMETERS =
            List.of(
                    QueryParameter.one(
                            parameter(Server.SIP),
                            "The security group of your SIP server; without it a variable of the file",
                            "sg-0123456789abcdef0"),
                    QueryParameter.one(
                            parameter(Server.MEDIA),
                            "The security group of your media server, which may be the same; without it a variable"
                                    + " of the file",
                            "sg-0fedcba9876543210"),
                    QueryParameter.one(
                            MAX_RULES,
                            "Your quota of rules per security group, of which each prefix of a rule is one; 60"
                                    + " unless AWS has raised it",
                            "60"));

    private AwsGroups() {}

    static String parameter(Server server) {
        return word(server) + "SecurityGroup";
    }

    static String word(Server server) {
        return server.name().toLowerCase(Locale.ROOT);
    }

    /** The group that the caller named. */
    static Optional<String> group(Plan plan, Server server) {
        return plan.own()
                .one(
                        parameter(server),
                        text -> {
                            if (!GROUP.matcher(text).matches()) {
                                throw new IllegalArgumentException(
                                        "group: %s (expected: the id of a security group, as in sg-0123456789abcdef0)"
                                                .formatted(text));
                            }
                            return text;
                        });
    }

    /**
     * Looks whether AWS takes the rules.
     *
     * @throws ProblemException if they are more than a security group or a list holds
     */
    static void check(Plan plan, AwsRules rules) {
        int quota = plan.own().one(MAX_RULES, AwsGroups::number).orElse(DEFAULT_QUOTA);
        if (rules.quota() > MOST_QUOTA) {
            throw ProblemException.of(
                    "region",
                    "region: %d rules in one direction (expected: at most %d, beyond which AWS raises no quota; ask for fewer"
                                    .formatted(rules.quota(), MOST_QUOTA)
                            + " regions or for aggregate=true)");
        }
        if (rules.quota() > quota) {
            throw ProblemException.of(
                    MAX_RULES,
                    "%s: %d (expected: at least %d, of which these rules are in one direction; raise the quota at AWS, or"
                                    .formatted(MAX_RULES, quota, rules.quota())
                            + " ask for fewer regions or for aggregate=true)");
        }
        rules.lists().stream()
                .filter(list -> list.size() > MOST_ENTRIES)
                .findFirst()
                .ifPresent(
                        list -> {
                            throw ProblemException.of(
                                    "region",
                                    "region: %d prefixes in %s (expected: at most %d in a list, which is what one request"
                                                    .formatted(
                                                            list.size(), list.name(), MOST_ENTRIES)
                                            + " can make; ask for fewer regions or for aggregate=true)");
                        });
    }

    private static int number(String text) {
        if (!NUMBER.matcher(text).matches() || Integer.parseInt(text) > MOST_QUOTA) {
            throw new IllegalArgumentException(
                    "%s: %s (expected: 1-%d)".formatted(MAX_RULES, text, MOST_QUOTA));
        }
        return Integer.parseInt(text);
    }
}
