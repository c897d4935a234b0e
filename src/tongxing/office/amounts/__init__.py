"""Amounts that the law leaves to an authority, entered by one and confirmed by another. No snapshot and no case comes in here."""
