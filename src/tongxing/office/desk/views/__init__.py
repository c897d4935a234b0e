"""The desk's screens, one file a subject."""
