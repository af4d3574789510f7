"""docsearch: search with evidence over Italian public calls (bandi, avvisi) and related acts."""
