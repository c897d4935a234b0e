"""The append-only, hash-chained record of who did what. It knows no other app."""
