@NullMarked
package io.portolan.notification.web;

import org.jspecify.annotations.NullMarked;
