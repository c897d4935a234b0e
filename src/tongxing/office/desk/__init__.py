"""The staff's screens. No rule lives here: they ask policies, call actions and show queries."""
