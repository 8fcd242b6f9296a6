@NullMarked
package io.portolan.bundle.web;

import org.jspecify.annotations.NullMarked;
