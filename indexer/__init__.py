"""indexer: bytes → stored knowledge."""
