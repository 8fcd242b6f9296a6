package io.portolan.bundle.vendor;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.summingInt;
import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.bundle.Bundle;
import io.portolan.bundle.Plan;
import io.portolan.bundle.vendor.HclReader.Block;
import io.portolan.net.Cidr;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * An account that Terraform writes to. It refuses what its provider or AWS would: references to
 * nothing, names and descriptions they do not take, lists that are empty or too large, the same
 * rule twice in one group, and more rules than a group holds.
 */
final class AwsTerraformDevice extends TerraformDevice {

    static final String LIST = "aws_ec2_managed_prefix_list";
    static final String INGRESS = "aws_vpc_security_group_ingress_rule";
    static final String EGRESS = "aws_vpc_security_group_egress_rule";

    private static final Pattern DESCRIPTION =
            Pattern.compile("[A-Za-z0-9 ._\\-:/()#,@\\[\\]+=&;{}!$*]{1,255}");
    private static final int MOST_ENTRIES = 100;

    private final int quota;

    /** An account whose security groups hold so many rules a direction and family. */
    AwsTerraformDevice(int quota) {
        this.quota = quota;
    }

    @Override
    public AwsTerraformDevice load(Bundle bundle) {
        super.load(bundle);
        return this;
    }

    @Override
    void check() {
        state().forEach(this::check);
        checkGroups();
    }

    private void check(String address, Block block) {
        String kind = block.type().equals("variable") ? "variable" : block.labels().getFirst();
        switch (kind) {
            case "variable" -> checkVariable(address, block);
            case LIST -> checkList(address, block);
            case INGRESS, EGRESS -> checkRule(address, block);
            default -> throw new AssertionError("no resource of ours: " + address);
        }
    }

    private static void checkList(String address, Block list) {
        assertThat(list.values().keySet())
                .as(address)
                .containsExactly("name", "address_family", "max_entries");
        assertThat(list.value("name")).hasSizeBetween(1, 255).doesNotStartWith("com.amazonaws");
        List<Cidr> entries = entries(list);
        assertThat(entries)
                .as(address)
                .doesNotHaveDuplicates()
                .hasSizeBetween(1, MOST_ENTRIES)
                .hasSize(size(list))
                .allMatch(cidr -> cidr.family() == AwsTerraformReader.family(list));
    }

    private void checkRule(String address, Block rule) {
        assertThat(rule.values().keySet())
                .as(address)
                .containsExactly(
                        "security_group_id",
                        "description",
                        "prefix_list_id",
                        "ip_protocol",
                        "from_port",
                        "to_port");
        assertThat(rule.value("description")).as(address).matches(DESCRIPTION);
        assertThat(rule.value("ip_protocol")).as(address).isIn("tcp", "udp");
        checkReference(rule.value("security_group_id"));
        assertThat(list(rule).type()).isEqualTo("resource");
    }

    /** As if all groups were one, which they may be. */
    private void checkGroups() {
        Set<List<String>> there = new HashSet<>();
        for (Block rule : rules(INGRESS, EGRESS)) {
            assertThat(
                            there.add(
                                    List.of(
                                            rule.labels().getFirst(),
                                            rule.value("prefix_list_id"),
                                            rule.value("ip_protocol"),
                                            rule.value("from_port"),
                                            rule.value("to_port"))))
                    .as("InvalidPermission.Duplicate: " + rule)
                    .isTrue();
        }
        assertThat(
                        rules(INGRESS, EGRESS).stream()
                                .collect(
                                        groupingBy(
                                                rule ->
                                                        rule.labels().getFirst()
                                                                + list(rule)
                                                                        .value("address_family"),
                                                summingInt(rule -> size(list(rule)))))
                                .values())
                .allMatch(count -> count <= quota);
    }

    /** The rules of these types. */
    List<Block> rules(String... types) {
        return state().values().stream()
                .filter(block -> List.of(types).contains(block.labels().getFirst()))
                .toList();
    }

    /** The list that a rule refers to, which must be there. */
    Block list(Block rule) {
        String reference = rule.value("prefix_list_id");
        assertThat(reference).startsWith(LIST + ".").endsWith(".id");
        return Objects.requireNonNull(
                state().get("resource." + reference.substring(0, reference.length() - 3)),
                reference);
    }

    /** What a list holds. */
    static List<Cidr> entries(Block list) {
        assertThat(list.blocks())
                .allMatch(block -> block.type().equals("entry"))
                .allMatch(block -> block.values().keySet().equals(Set.of("cidr")));
        return list.blocks().stream().map(block -> Cidr.parse(block.value("cidr"))).toList();
    }

    private static int size(Block list) {
        return Integer.parseInt(list.value("max_entries"));
    }

    @Override
    public List<Passage> passages(Plan plan) {
        return AwsTerraformReader.read(this, plan);
    }
}
