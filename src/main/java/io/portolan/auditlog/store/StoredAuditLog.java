package io.portolan.auditlog.store;

import io.portolan.auditlog.Actor;
import io.portolan.auditlog.Actors;
import io.portolan.auditlog.AuditEntry;
import io.portolan.auditlog.AuditFilter;
import io.portolan.auditlog.AuditLog;
import io.portolan.auditlog.Deed;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

@Repository
class StoredAuditLog implements AuditLog {

    /** A name of its own, so that it can be kept apart and longer. */
    private static final Logger log = LoggerFactory.getLogger("io.portolan.audit");

    private static final JsonMapper JSON = new JsonMapper();

    private final JdbcClient jdbc;
    private final Actors actors;

    StoredAuditLog(JdbcClient jdbc, Actors actors) {
        this.jdbc = jdbc;
        this.actors = actors;
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public void record(Deed deed) {
        if (TransactionSynchronizationManager.getResource(this) instanceof Pending pending) {
            pending.deed = deed;
            return;
        }
        actors.current()
                .ifPresent(
                        actor -> {
                            var pending = new Pending(actor, deed);
                            TransactionSynchronizationManager.bindResource(this, pending);
                            TransactionSynchronizationManager.registerSynchronization(pending);
                        });
    }

    /** The row of the transaction that is open. */
    private final class Pending implements TransactionSynchronization {

        private final Actor actor;
        private Deed deed;

        Pending(Actor actor, Deed deed) {
            this.actor = actor;
            this.deed = deed;
        }

        @Override
        public void beforeCommit(boolean readOnly) {
            insert(actor, deed);
        }

        @Override
        public void afterCommit() {
            log("Done", actor, deed);
        }

        @Override
        public void suspend() {
            TransactionSynchronizationManager.unbindResource(StoredAuditLog.this);
        }

        @Override
        public void resume() {
            TransactionSynchronizationManager.bindResource(StoredAuditLog.this, this);
        }

        @Override
        public void afterCompletion(int status) {
            TransactionSynchronizationManager.unbindResourceIfPossible(StoredAuditLog.this);
        }
    }

    @Override
    @Transactional
    public void refused(Actor actor, Deed deed) {
        insert(actor, deed);
        log("Refused", actor, deed);
    }

    private void insert(Actor actor, Deed deed) {
        jdbc.sql(
                        """
                        insert into audit_log (principal, token, role, address, request_id, action,
                            target, provider, revision, detail)
                        values (:principal, :token, :role, :address, :requestId, :action,
                            :target, :provider, :revision, :detail)
                        """)
                .param("principal", actor.principal())
                .param("token", actor.token())
                .param("role", actor.role())
                .param("address", actor.address())
                .param("requestId", actor.requestId())
                .param("action", actor.action())
                .param("target", deed.target())
                .param("provider", deed.provider())
                .param("revision", deed.revision())
                .param("detail", JSON.writeValueAsString(deed.detail()))
                .update();
    }

    private static void log(String what, Actor actor, Deed deed) {
        log.atInfo()
                .addKeyValue("audit.principal", actor.principal())
                .addKeyValue("audit.token", actor.token())
                .addKeyValue("audit.role", actor.role())
                .addKeyValue("audit.address", actor.address())
                .addKeyValue("audit.action", actor.action())
                .addKeyValue("audit.target", deed.target())
                .addKeyValue("audit.provider", deed.provider())
                .addKeyValue("audit.revision", deed.revision())
                .addKeyValue("audit.detail", deed.detail())
                .log("{}: {} of {} by {}", what, actor.action(), deed.target(), actor.principal());
    }

    @Override
    @Transactional(readOnly = true)
    public List<AuditEntry> find(AuditFilter filter, int most) {
        return jdbc.sql(
                        """
                        select * from audit_log
                        where (cast(:principal as text) is null or principal = :principal)
                          and (cast(:action as text) is null or action = :action)
                          and (cast(:provider as text) is null or provider = :provider)
                          and (cast(:since as timestamptz) is null or at >= :since)
                          and (cast(:until as timestamptz) is null or at < :until)
                          and (cast(:before as bigint) is null or id < :before)
                        order by id desc
                        limit :most
                        """)
                .param("principal", filter.principal())
                .param("action", filter.action())
                .param("provider", filter.provider())
                .param("since", timestamp(filter.since()))
                .param("until", timestamp(filter.until()))
                .param("before", filter.before())
                .param("most", most)
                .query((row, _) -> entry(row))
                .list();
    }

    private static @Nullable Timestamp timestamp(@Nullable Instant instant) {
        return instant == null ? null : Timestamp.from(instant);
    }

    private static AuditEntry entry(ResultSet row) throws SQLException {
        return new AuditEntry(
                row.getLong("id"),
                row.getTimestamp("at").toInstant(),
                new Actor(
                        row.getString("principal"),
                        row.getObject("token", UUID.class),
                        row.getString("role"),
                        row.getString("address"),
                        row.getString("request_id"),
                        row.getString("action")),
                new Deed(
                        row.getString("target"),
                        row.getString("provider"),
                        row.getObject("revision", Integer.class),
                        JSON.readValue(
                                row.getString("detail"),
                                new TypeReference<Map<String, Object>>() {})));
    }

    @Override
    @Transactional
    public int forget(Duration age) {
        return jdbc.sql(
                        """
                        delete from audit_log
                        where at < clock_timestamp() - make_interval(secs => :age)
                        """)
                .param("age", age.toSeconds())
                .update();
    }
}
