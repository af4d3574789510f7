"""The index directory: one writer publishes immutable generations, readers pin one.

catalogue.sqlite   source of truth; its newest row of `generations` is the current one
vectors/           immutable segments of vectors, listed in the generation's manifest
lexical/<number>/  the lexical index of a generation, hard-linked from the one before
embeddings.sqlite  cache: hash of (model, text) → vector; may be deleted at any time
lock               held by the writer
"""
