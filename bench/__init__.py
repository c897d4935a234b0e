"""Side-by-side measurements, all in one run on one machine. Nothing of the program may import from here."""
