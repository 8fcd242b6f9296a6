package io.portolan.bundle.vendor;

import io.portolan.bundle.Plan;
import io.portolan.bundle.Vendor;
import io.portolan.http.ProblemException;
import io.portolan.http.QueryParameter;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The user's network security group, whichever tool writes into it: which, and what priorities are
 * for the bundle.
 */
record AzureGroup(int firstPriority, int priorities) {

    static final String RESOURCE_GROUP = "resourceGroup";
    static final String SECURITY_GROUP = "networkSecurityGroup";
    static final String PRIORITIES = "priorities";

    private static final String FIRST_PRIORITY = "firstPriority";
    private static final int LOWEST = 100;
    private static final int HIGHEST = 4096;

    private static final Pattern RESOURCE_GROUP_NAME = Pattern.compile("[-\\w.()]{0,89}[-\\w()]");
    private static final Pattern SECURITY_GROUP_NAME =
            Pattern.compile("[A-Za-z0-9](?:[-\\w.]{0,78}\\w)?");

    private static final List<QueryParameter> PARAMETERS =
            List.of(
                    QueryParameter.one(
                            RESOURCE_GROUP,
                            "The resource group of your network security group; without it you say it when you apply",
                            "voice"),
                    QueryParameter.one(
                            SECURITY_GROUP,
                            "Your network security group, of the subnet or of the network interfaces; without it you say"
                                    + " it when you apply",
                            "voice-nsg"),
                    QueryParameter.one(
                            FIRST_PRIORITY,
                            "The lowest priority number that the bundle may take, 100-4096; lower than those of your own"
                                    + " deny rules. 1000 without it. Two bundles in one group need different ones",
                            "1000"),
                    QueryParameter.one(
                            PRIORITIES,
                            "How many priority numbers from there on are the bundle's own; 1000 without it. The more, the"
                                    + " less likely it is that one rule is in the way of another when a revision changes them",
                            "1000"));

    /** All three ways to write into it know the same. */
    static Vendor vendor(String id, String name, String kind, String verified) {
        return new Vendor(
                id,
                name,
                kind,
                Vendor.Layer.FIREWALL,
                new Vendor.Expresses(true, true, true),
                "Your private addresses, both ways: Azure translates public addresses before the group inbound and after"
                        + " it outbound.",
                Vendor.Delta.DOCUMENT,
                "Names of 80 characters; 1000 rules and 4000 addresses in a network security group; one rule a priority"
                        + " number and direction, the numbers from firstPriority on.",
                PARAMETERS,
                verified);
    }

    /**
     * Reads what the caller said.
     *
     * @throws ProblemException if Azure would not take a name, or the priorities go beyond its own
     */
    static AzureGroup of(Plan plan) {
        int first = plan.number(FIRST_PRIORITY, 1000, LOWEST, HIGHEST);
        int priorities = plan.number(PRIORITIES, 1000, 1, HIGHEST - LOWEST + 1);
        if (first + priorities - 1 > HIGHEST) {
            throw ProblemException.of(
                    PRIORITIES,
                    "%s: %d (expected: at most %d, from %s=%d to %d)"
                            .formatted(
                                    PRIORITIES,
                                    priorities,
                                    HIGHEST - first + 1,
                                    FIRST_PRIORITY,
                                    first,
                                    HIGHEST));
        }
        resourceGroup(plan);
        securityGroup(plan);
        return new AzureGroup(first, priorities);
    }

    static Optional<String> resourceGroup(Plan plan) {
        return named(plan, RESOURCE_GROUP, RESOURCE_GROUP_NAME);
    }

    static Optional<String> securityGroup(Plan plan) {
        return named(plan, SECURITY_GROUP, SECURITY_GROUP_NAME);
    }

    private static Optional<String> named(Plan plan, String parameter, Pattern pattern) {
        return plan.own()
                .one(
                        parameter,
                        text -> {
                            if (!pattern.matcher(text).matches()) {
                                throw new IllegalArgumentException(
                                        "%s: %s (expected: a name as Azure takes it, of letters, digits, -, _ and .)"
                                                .formatted(parameter, text));
                            }
                            return text;
                        });
    }

    /** What to mind when a new file takes the place of an old one. */
    static List<String> onTheWay(Plan from, Plan to) {
        return AzureRules.of(from).inTheWayOf(AzureRules.of(to)).stream()
                .flatMap(
                        old ->
                                List.of(
                                        "mind: %s priority %d goes to another rule, so delete this one before you apply:"
                                                .formatted(old.direction(), old.priority()),
                                        old.name())
                                        .stream())
                .toList();
    }
}
