"""Where the office starts: settings, addresses and the database server. No business of any app comes in here."""
