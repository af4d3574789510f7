"""From the text of a document to its card: one module per concept, general rules of Italian."""
