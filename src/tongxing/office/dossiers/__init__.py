"""The people and employers the office deals with, identity sealed. No case and no rule come in here."""
