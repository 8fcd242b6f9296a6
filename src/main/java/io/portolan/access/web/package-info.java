@NullMarked
package io.portolan.access.web;

import org.jspecify.annotations.NullMarked;
