package io.portolan.revision.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.PortolanTest;
import io.portolan.catalog.Address;
import io.portolan.catalog.EndpointId;
import io.portolan.catalog.ProviderId;
import io.portolan.catalog.RegionId;
import io.portolan.catalog.TrafficType;
import io.portolan.net.Cidr;
import io.portolan.revision.ChainReport.Intact;
import io.portolan.revision.ChangeSet;
import io.portolan.revision.Draft;
import io.portolan.revision.Head;
import io.portolan.revision.Publication;
import io.portolan.revision.PublishResult;
import io.portolan.revision.PublishResult.Checked;
import io.portolan.revision.PublishResult.Conflict;
import io.portolan.revision.PublishResult.Published;
import io.portolan.revision.PublishResult.Rejected;
import io.portolan.revision.PublishResult.Unchanged;
import io.portolan.revision.Publisher;
import io.portolan.revision.RevisionNumber;
import io.portolan.revision.Revisions;
import io.portolan.revision.ShippedCatalogs;
import io.portolan.revision.Step;
import io.portolan.revision.Violation;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.annotation.Transactional;

@PortolanTest
@Transactional
class PublishingIntegrationTests {

    private static final ProviderId VAPI = new ProviderId("vapi");
    private static final EndpointId US =
            new EndpointId(new RegionId("us"), TrafficType.SIP_SIGNALLING, "");

    private final Publisher publisher;
    private final Revisions revisions;

    PublishingIntegrationTests(Publisher publisher, Revisions revisions) {
        this.publisher = publisher;
        this.revisions = revisions;
    }

    private static Draft draft(int base, ChangeSet wants, String... acknowledge) {
        return new Draft(
                new RevisionNumber(base),
                wants,
                "test",
                "A change",
                null,
                List.of(acknowledge),
                null);
    }

    private static ChangeSet proposal(int index) {
        Publication proposal = ShippedCatalogs.history("vapi").proposals().get(index);
        return new ChangeSet.Whole(proposal.catalog());
    }

    private PublishResult publish(Draft draft) {
        return publisher.publish(VAPI, draft, false);
    }

    @Test
    void publishesTheTwoJuneProposalsAndRevertsThem() {
        assertThat(publish(draft(6, proposal(0))))
                .isInstanceOfSatisfying(
                        Rejected.class,
                        rejected ->
                                assertThat(
                                                rejected.violations().stream()
                                                        .map(Violation::code)
                                                        .distinct())
                                        .containsExactly("shrinks", "dynamic-to-static"));
        assertThat(publish(draft(6, proposal(0), "shrinks", "dynamic-to-static", "superfluous")))
                .isInstanceOf(Published.class);
        assertThat(publish(draft(6, proposal(1)))).isInstanceOf(Published.class);
        assertThat(publish(draft(8, new ChangeSet.Revert(new RevisionNumber(6)))))
                .isInstanceOf(Rejected.class);
        assertThat(
                        publish(
                                draft(
                                        8,
                                        new ChangeSet.Revert(new RevisionNumber(6)),
                                        "shrinks",
                                        "static-to-dynamic")))
                .isInstanceOfSatisfying(
                        Published.class,
                        published -> {
                            assertThat(published.revision().number())
                                    .isEqualTo(new RevisionNumber(9));
                            assertThat(published.revision().digest())
                                    .isEqualTo(
                                            revisions
                                                    .find(VAPI, new RevisionNumber(6))
                                                    .orElseThrow()
                                                    .digest());
                        });
        assertThat(revisions.verify(VAPI)).isInstanceOf(Intact.class);
    }

    @Test
    void retriesALostAnswerWithoutHarm() {
        Draft draft = draft(6, steps(new Step.AddAddress(US, Address.of("44.229.228.1/32"))));

        assertThat(publish(draft)).isInstanceOf(Published.class);
        assertThat(publish(draft)).isEqualTo(new Unchanged(new RevisionNumber(7)));
    }

    @Test
    void namesTheEndpointThatTwoWantDifferently() {
        publish(draft(6, steps(new Step.AddAddress(US, Address.of("44.229.228.1/32")))));

        assertThat(publish(draft(6, steps(new Step.AddAddress(US, Address.of("44.229.228.2/32"))))))
                .isEqualTo(
                        new Conflict(
                                new RevisionNumber(6),
                                new RevisionNumber(7),
                                List.of("sip-signalling us")));
    }

    @Test
    void looksWithoutWriting() {
        Draft drop = draft(6, steps(new Step.RemoveAddress(US, Cidr.parse("44.229.228.186/32"))));

        assertThat(publisher.publish(VAPI, drop, true))
                .isInstanceOfSatisfying(
                        Checked.class,
                        checked -> {
                            assertThat(checked.changes()).hasSize(1);
                            assertThat(checked.violations().stream().map(Violation::code))
                                    .containsExactly("shrinks");
                        });
        assertThat(revisions.heads())
                .extractingByKey(VAPI)
                .extracting(Head::number)
                .isEqualTo(new RevisionNumber(6));
    }

    @Test
    void refusesStepsThatCannotBeTaken() {
        var nowhere = new EndpointId(new RegionId("mars"), TrafficType.SIP_SIGNALLING, "");

        assertThat(publish(draft(6, steps(new Step.RemoveEndpoint(nowhere)))))
                .isInstanceOf(Rejected.class);
        assertThat(
                        publish(
                                draft(
                                        6,
                                        steps(
                                                new Step.AddAddress(
                                                        US, Address.of("44.229.228.186/32"))))))
                .isInstanceOfSatisfying(
                        Rejected.class,
                        rejected ->
                                assertThat(rejected.violations().getFirst().code())
                                        .isEqualTo("duplicate-address"));
    }

    private static ChangeSet steps(Step... steps) {
        return new ChangeSet.Steps(List.of(steps));
    }
}
