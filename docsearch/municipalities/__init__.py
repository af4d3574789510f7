"""The register of the Italian comuni: look-up by code and by name, import of the official files."""
