"""Cases from opening to settlement. Snapshots do not come in here, they pass through the seam."""
