@NullMarked
package io.portolan.revision.store;

import org.jspecify.annotations.NullMarked;
