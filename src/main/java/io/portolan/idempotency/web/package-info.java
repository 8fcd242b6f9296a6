@NullMarked
package io.portolan.idempotency.web;

import org.jspecify.annotations.NullMarked;
