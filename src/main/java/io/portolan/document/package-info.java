/**
 * Documents as any JSON or YAML library reads them, nested maps, lists and texts, taken apart
 * strictly: an unknown field or a value of another kind is an error that names its place.
 */
@ApplicationModule(
        displayName = "document",
        allowedDependencies = {})
@NullMarked
package io.portolan.document;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
