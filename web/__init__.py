"""The pages and the API of docsearch. Imports `docsearch`; nothing imports `web`."""
