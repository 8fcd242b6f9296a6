/** At the door: the application, and the database it brings along when none is configured. */
@NullMarked
package io.portolan;

import org.jspecify.annotations.NullMarked;
