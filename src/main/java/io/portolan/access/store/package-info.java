@NullMarked
package io.portolan.access.store;

import org.jspecify.annotations.NullMarked;
