"""Search: retrieval legs, fusion, the engine over them, and the measures of their quality."""
