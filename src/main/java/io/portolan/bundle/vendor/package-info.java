@NullMarked
package io.portolan.bundle.vendor;

import org.jspecify.annotations.NullMarked;
