package io.portolan.auditlog;

import java.time.Duration;
import java.util.List;

/** The rows of who did what. */
public interface AuditLog {

    /**
     * Notes what the request of this thread does. The row is written when the transaction that is
     * open commits, and not if it is rolled back. A transaction has one row, about the last deed
     * that was noted: the outermost operation knows most.
     *
     * @throws org.springframework.transaction.IllegalTransactionStateException if none is open
     */
    void record(Deed deed);

    /** Notes that a request was refused, in a transaction of its own. */
    void refused(Actor actor, Deed deed);

    /** The newest rows first. */
    List<AuditEntry> find(AuditFilter filter, int most);

    /** Deletes rows that are older than that, and returns how many. */
    int forget(Duration age);
}
