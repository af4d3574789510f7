"""Applications already funded, from the open data of a measure, joined to comuni by ISTAT code."""
