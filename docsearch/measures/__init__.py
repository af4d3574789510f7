"""The register of PNRR measures: look-up by code and by title, import of the open data."""
