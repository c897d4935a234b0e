"""A small fictional law for measuring: the pack's data stand beside its rules. No real law or place comes in."""
