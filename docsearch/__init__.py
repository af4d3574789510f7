"""docsearch: search and evidence over Italian public calls (bandi, avvisi) and the acts around them."""
