@NullMarked
package io.portolan.revision.web;

import org.jspecify.annotations.NullMarked;
