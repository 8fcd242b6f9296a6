package io.portolan.bundle.vendor;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.bundle.Plan;
import io.portolan.bundle.vendor.HclReader.Block;
import io.portolan.catalog.Direction;
import io.portolan.net.Cidr;
import io.portolan.net.CidrSet;
import io.portolan.net.Family;
import io.portolan.net.PortSet;
import io.portolan.net.Transport;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A project that Terraform writes to. It refuses what Google would: names out of its alphabet or
 * taken, both families in one rule, ranges on the wrong side, none at all.
 */
final class GcpTerraformDevice extends TerraformDevice {

    private static final Pattern NAME = Pattern.compile("[a-z]([-a-z0-9]{0,61}[a-z0-9])?");

    @Override
    void check() {
        state().forEach(this::check);
        assertThat(rules().stream().map(rule -> rule.value("name")).toList())
                .doesNotHaveDuplicates();
    }

    private List<Block> rules() {
        return state().values().stream().filter(block -> block.type().equals("resource")).toList();
    }

    private void check(String address, Block block) {
        if (block.type().equals("variable")) {
            checkVariable(address, block);
            return;
        }
        assertThat(block.labels().getFirst()).isEqualTo("google_compute_firewall");
        assertThat(block.values().keySet())
                .containsExactly("name", "network", "description", "direction", "priority");
        assertThat(block.value("name")).as(address).matches(NAME);
        assertThat(Integer.parseInt(block.value("priority"))).isBetween(0, 65535);
        checkReference(block.value("network"));
        assertThat(block.lists().keySet())
                .containsExactly(
                        direction(block) == Direction.INBOUND
                                ? "source_ranges"
                                : "destination_ranges",
                        "target_tags");
        assertThat(block.lists().get("target_tags"))
                .singleElement()
                .satisfies(this::checkReference);
        assertThat(peers(block).prefixes())
                .as(address)
                .doesNotHaveDuplicates()
                .hasSizeBetween(1, 5000)
                .allMatch(cidr -> cidr.family() == family(block));
        assertThat(block.blocks())
                .singleElement()
                .satisfies(
                        allow -> {
                            assertThat(allow.type()).isEqualTo("allow");
                            assertThat(allow.values().keySet()).containsExactly("protocol");
                            assertThat(allow.lists().keySet()).containsExactly("ports");
                        });
    }

    private static Direction direction(Block rule) {
        return switch (rule.value("direction")) {
            case "INGRESS" -> Direction.INBOUND;
            case "EGRESS" -> Direction.OUTBOUND;
            default -> throw new AssertionError("no direction: " + rule);
        };
    }

    private static CidrSet peers(Block rule) {
        return CidrSet.of(
                Objects.requireNonNull(
                                rule.lists()
                                        .get(
                                                direction(rule) == Direction.INBOUND
                                                        ? "source_ranges"
                                                        : "destination_ranges"))
                        .stream()
                        .map(Cidr::parse)
                        .toList());
    }

    private static Family family(Block rule) {
        return peers(rule).prefixes().getFirst().family();
    }

    @Override
    public List<Passage> passages(Plan plan) {
        return Passage.inOrderOf(
                plan.pairs().stream().map(Passage::attached).toList(),
                rules().stream().map(GcpTerraformDevice::passage).toList());
    }

    private static Passage passage(Block rule) {
        Block allow = rule.blocks().getFirst();
        CidrSet peers = peers(rule);
        @Nullable CidrSet named =
                peers.prefixes().stream().anyMatch(cidr -> cidr.length() == 0) ? null : peers;
        return new Passage(
                direction(rule),
                family(rule),
                Transport.valueOf(allow.value("protocol").toUpperCase(Locale.ROOT)),
                named,
                null,
                null,
                PortSet.parse(Objects.requireNonNull(allow.lists().get("ports"))));
    }
}
