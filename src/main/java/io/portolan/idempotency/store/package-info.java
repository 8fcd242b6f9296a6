@NullMarked
package io.portolan.idempotency.store;

import org.jspecify.annotations.NullMarked;
