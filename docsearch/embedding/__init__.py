"""Embedders: one module each. Heavy libraries are imported when a model is loaded, not before."""
