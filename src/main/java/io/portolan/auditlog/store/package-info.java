@NullMarked
package io.portolan.auditlog.store;

import org.jspecify.annotations.NullMarked;
