"""Who may sign in, in which role, for which area. No case and no person's data come in here."""
