"""The version of the rules; apart from them, because a run that finds nothing new reads no rule."""

RULES_VERSION = "4"
"""Raised whenever the same document would get another card: the next run reads it again."""
