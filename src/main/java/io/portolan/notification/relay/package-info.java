@NullMarked
package io.portolan.notification.relay;

import org.jspecify.annotations.NullMarked;
