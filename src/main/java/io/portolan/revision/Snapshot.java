package io.portolan.revision;

import io.portolan.catalog.Catalog;

/** A revision and its state, read at one moment. */
public record Snapshot(Revision revision, Catalog catalog) {}
