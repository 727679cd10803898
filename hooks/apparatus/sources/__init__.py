"""Source records, their passages and fingerprints, and the syntax of citations."""
