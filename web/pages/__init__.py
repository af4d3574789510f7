"""The pages for people, rendered on the server; they work without JavaScript."""
