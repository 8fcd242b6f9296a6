/**
 * What is true: providers, their regions and endpoints, as pure values. A catalog is one state of
 * one provider; it stores nothing and knows no history. The catalog is what you get when you ask
 * for revision n.
 */
@ApplicationModule(
        displayName = "catalog",
        allowedDependencies = {"net", "document"})
@NullMarked
package io.portolan.catalog;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
