"""What is run by hand needs packages that only `make benchmark` installs: not for collection."""

collect_ignore = ["glue_baseline.py", "indexing.py", "latency.py", "measure.py"]
