/**
 * Tells those who asked when the rules of their own selection change. The log of revisions is the
 * outbox: every {@link io.portolan.notification.Subscription} has a cursor in it, and whoever lies
 * behind the head of its provider is told. Base package: what a subscription is, what is said, how
 * it is signed and when it is tried again, as pure values; {@code relay} sends, {@code store}
 * keeps, {@code web} is the door.
 */
@ApplicationModule(
        displayName = "notification",
        allowedDependencies = {
            "allowlist",
            "revision",
            "catalog",
            "net",
            "access",
            "auditlog",
            "http",
            "document"
        })
@NullMarked
package io.portolan.notification;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
