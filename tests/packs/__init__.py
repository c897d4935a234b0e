"""What the packs say, run: worked examples, clauses and their carriers. The engine itself is tested in unit/law."""
