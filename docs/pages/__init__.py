"""The pages of the generated reference, one module a theme. Nothing here is imported by the program."""
