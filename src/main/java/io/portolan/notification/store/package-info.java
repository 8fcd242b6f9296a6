@NullMarked
package io.portolan.notification.store;

import org.jspecify.annotations.NullMarked;
