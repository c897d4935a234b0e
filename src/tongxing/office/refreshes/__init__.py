"""Runs of the river that the office asked for: one at a time, with what each brought. The run itself is the seam's matter."""
