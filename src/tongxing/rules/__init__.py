"""The law as small pure functions, one file per subject. No database, no YAML, no framework comes in."""
