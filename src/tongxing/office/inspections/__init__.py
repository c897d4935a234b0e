"""Inspections drawn by lot (双随机): each draw kept as it fell, each visit written down by two. No snapshot comes in; rows pass through the seam."""
