"""Tests of the house itself: what may know whom, what may stand where. Each can fail, and shows it on a bad sample."""
