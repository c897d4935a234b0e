"""The public screens: no sign-in, no name, no number of a person. Rules and amounts come from the pack, never from here."""
