package io.portolan.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.portolan.PortolanTest;
import io.portolan.allowlist.AllowlistDiff;
import io.portolan.allowlist.Selection;
import io.portolan.catalog.ProviderId;
import io.portolan.notification.LogReader.Entry;
import io.portolan.revision.Heads;
import io.portolan.revision.RevisionNumber;
import io.portolan.revision.Revisions;
import io.portolan.revision.Snapshots;
import org.junit.jupiter.api.Test;
import org.springframework.dao.QueryTimeoutException;

/** A reader of the log whose database goes away in the middle of a look. */
@PortolanTest
class LogReaderIntegrationTests {

    private static final EventId BEGINNING = EventId.parse("telnyx:1,twilio:1,vapi:1");

    private final Heads heads;
    private final RuleNews news;
    private final RuleNews failing;
    private boolean fails = true;

    LogReaderIntegrationTests(
            Heads heads, RuleNews news, Snapshots snapshots, Revisions revisions) {
        this.heads = heads;
        this.news = news;
        this.failing =
                new RuleNews(snapshots, revisions, heads) {
                    @Override
                    public AllowlistDiff between(
                            ProviderId provider,
                            Selection selection,
                            RevisionNumber from,
                            RevisionNumber to) {
                        if (fails && provider.text().equals("vapi") && to.value() == 4) {
                            throw new QueryTimeoutException("the database is away");
                        }
                        return super.between(provider, selection, from, to);
                    }
                };
    }

    private LogReader reader(RuleNews from) {
        return new LogReader(heads, from, LogScope.all(heads), Selection.EVERYTHING, BEGINNING);
    }

    @Test
    void looksAgainAtAllThatItCouldNotHandOut() {
        LogReader reader = reader(failing);

        assertThatThrownBy(reader::next).isInstanceOf(QueryTimeoutException.class);
        fails = false;

        assertThat(reader.next())
                .extracting(Entry::id)
                .hasSizeGreaterThan(5)
                .isEqualTo(reader(news).next().stream().map(Entry::id).toList());
        assertThat(reader.isBehind()).isFalse();
    }
}
