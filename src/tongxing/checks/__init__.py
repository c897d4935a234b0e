"""What does not agree between two departments' files: one check, one SQL file, named for what it finds. Never a verdict."""
