"""Work done behind the screens: the worker's process, who keeps it, and children whose memory returns. No app's business comes in here."""
