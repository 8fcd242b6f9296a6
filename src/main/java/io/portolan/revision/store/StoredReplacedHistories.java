package io.portolan.revision.store;

import io.portolan.auditlog.AuditLog;
import io.portolan.auditlog.Deed;
import io.portolan.catalog.ProviderId;
import io.portolan.revision.Digest;
import io.portolan.revision.Head;
import io.portolan.revision.HistoryReplaced;
import io.portolan.revision.ReplacedHistories;
import io.portolan.revision.ReplacedHistory;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

@Repository
@Transactional
class StoredReplacedHistories implements ReplacedHistories {

    private final JdbcClient jdbc;
    private final ApplicationEventPublisher events;
    private final AuditLog audit;

    StoredReplacedHistories(JdbcClient jdbc, ApplicationEventPublisher events, AuditLog audit) {
        this.jdbc = jdbc;
        this.events = events;
        this.audit = audit;
    }

    /** Of two instances that notice the same, the second finds the notice of the first. */
    @Override
    public void notice(ReplacedHistory replaced, @Nullable String noticedBy) {
        UUID id = UUID.randomUUID();
        Head known = replaced.known();
        Head now = replaced.now();
        int kept =
                jdbc.sql(
                                """
                                insert into replaced_history (id, provider, known_revision, known_chain, revision,
                                    chain, noticed_by)
                                values (:id, :provider, :knownRevision, :knownChain, :revision, :chain, :by)
                                on conflict do nothing
                                """)
                        .param("id", id)
                        .param("provider", replaced.provider().text())
                        .param("knownRevision", known == null ? null : known.number().value())
                        .param("knownChain", known == null ? null : known.chain().hex())
                        .param("revision", now == null ? null : now.number().value())
                        .param("chain", now == null ? null : now.chain().hex())
                        .param("by", noticedBy)
                        .update();
        if (kept == 1 && now != null) {
            events.publishEvent(new HistoryReplaced(id, replaced.provider(), now));
        }
        if (kept == 1) {
            audit.record(Deed.on(id).about(replaced.provider()));
        }
    }

    @Override
    @Transactional(readOnly = true)
    public List<Notice> open() {
        return jdbc.sql("select * from replaced_history order by noticed_at, provider, id")
                .query((row, _) -> notice(row))
                .list();
    }

    private static Notice notice(ResultSet row) throws SQLException {
        return new Notice(
                row.getObject("id", UUID.class),
                new ProviderId(row.getString("provider")),
                row.getObject("known_revision", Integer.class),
                digest(row.getString("known_chain")),
                row.getObject("revision", Integer.class),
                digest(row.getString("chain")),
                row.getTimestamp("noticed_at").toInstant(),
                row.getString("noticed_by"));
    }

    private static @Nullable Digest digest(@Nullable String hex) {
        return hex == null ? null : new Digest(hex);
    }

    @Override
    public void acknowledge() {
        int acknowledged = jdbc.sql("delete from replaced_history").update();
        if (acknowledged > 0) {
            audit.record(Deed.on("replaced-history").with("notices", acknowledged));
        }
    }
}
