"""The responsibility ledger: what each department owes the plan, and what it reported. No snapshot and no case comes in here."""
