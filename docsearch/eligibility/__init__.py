"""May this comune apply? Criteria that answer yes, no or unknown, each with reason and evidence."""
