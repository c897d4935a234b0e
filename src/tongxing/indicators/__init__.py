"""The figures of the plan: one figure, one SQL file; and what of them may leave the house (`disclosure`). No number of law."""
