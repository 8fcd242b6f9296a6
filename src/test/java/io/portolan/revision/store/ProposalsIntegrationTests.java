package io.portolan.revision.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.PortolanTest;
import io.portolan.catalog.ProviderId;
import io.portolan.revision.Draft;
import io.portolan.revision.Head;
import io.portolan.revision.Proposal;
import io.portolan.revision.Proposals;
import io.portolan.revision.PublishResult.Checked;
import io.portolan.revision.PublishResult.Published;
import io.portolan.revision.PublishResult.Rejected;
import io.portolan.revision.RevisionNumber;
import io.portolan.revision.Revisions;
import io.portolan.revision.Violation;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.annotation.DirtiesContext;

@PortolanTest
@DirtiesContext
class ProposalsIntegrationTests {

    private static final ProviderId VAPI = new ProviderId("vapi");

    private final Proposals proposals;
    private final Revisions revisions;
    private final ShippedFacts shipped;
    private final JdbcClient jdbc;

    ProposalsIntegrationTests(
            Proposals proposals, Revisions revisions, ShippedFacts shipped, JdbcClient jdbc) {
        this.proposals = proposals;
        this.revisions = revisions;
        this.shipped = shipped;
        this.jdbc = jdbc;
    }

    /** From a new installation to both of Vapi's June proposals published, one after the other. */
    @Test
    void publishesTheJuneProposalsOneAfterTheOther() {
        List<Proposal> open = proposals.open(VAPI);
        assertThat(open.stream().map(proposal -> proposal.draft().message()))
                .hasSize(2)
                .first()
                .asString()
                .startsWith("EU moves to 63.182.83.170");
        assertThat(open.stream().map(proposal -> proposal.draft().base()))
                .containsOnly(new RevisionNumber(6));

        assertThat(proposals.check(open.getFirst()))
                .isInstanceOfSatisfying(
                        Checked.class,
                        checked ->
                                assertThat(
                                                checked.violations().stream()
                                                        .map(Violation::code)
                                                        .distinct())
                                        .containsExactly("shrinks", "dynamic-to-static"));
        assertThat(proposals.publish(open.getFirst(), open.getFirst().draft()))
                .isInstanceOf(Rejected.class);
        assertThat(proposals.open(VAPI)).hasSize(2);
        assertThat(proposals.publish(open.getFirst(), acknowledging(open.getFirst().draft())))
                .isInstanceOf(Published.class);
        assertThat(proposals.publish(open.getLast(), open.getLast().draft()))
                .isInstanceOf(Published.class);

        assertThat(revisions.heads())
                .extractingByKey(VAPI)
                .extracting(Head::number)
                .isEqualTo(new RevisionNumber(8));
        assertThat(proposals.open(VAPI)).isEmpty();
        assertThat(proposals.find(VAPI, open.getFirst().id())).isEmpty();

        shipped.start();
        assertThat(proposals.open(VAPI)).as("proposed once").isEmpty();
    }

    @Test
    void proposesWhatANewerReleaseShips() {
        // What an installation looks like that was made before the third revision of Twilio
        // shipped.
        var twilio = new ProviderId("twilio");
        jdbc.sql(
                        "update revision set source = 'an older text' where provider = 'twilio' and number = 3")
                .update();

        shipped.start();

        assertThat(proposals.open(twilio))
                .singleElement()
                .satisfies(
                        proposal -> {
                            assertThat(proposal.draft().base()).isEqualTo(new RevisionNumber(2));
                            assertThat(proposal.author()).isEqualTo("catalog");
                        });
        assertThat(revisions.heads())
                .extractingByKey(twilio)
                .extracting(Head::number)
                .isEqualTo(new RevisionNumber(3));
    }

    private static Draft acknowledging(Draft draft) {
        return new Draft(
                draft.base(),
                draft.wants(),
                draft.author(),
                draft.message(),
                draft.source(),
                List.of("shrinks", "dynamic-to-static"),
                draft.corrects());
    }
}
