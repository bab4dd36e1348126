package io.convoy.dataset.listing;

import io.convoy.dataset.archive.ArchiveKind;
import io.convoy.dataset.storage.StoredPath;

/** A file that holds many images. */
public record Archive(StoredPath file, ArchiveKind kind) {}
