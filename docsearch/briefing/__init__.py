"""A briefing: passages, calls and comparisons that were collected, with every number cited."""
