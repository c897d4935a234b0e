"""Files that departments hand over to the river, read first, then laid in the inbox. Which rows count is the intake's matter."""
