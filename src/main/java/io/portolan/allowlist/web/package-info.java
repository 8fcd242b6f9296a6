@NullMarked
package io.portolan.allowlist.web;

import org.jspecify.annotations.NullMarked;
