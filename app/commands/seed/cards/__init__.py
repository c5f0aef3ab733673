"""What stands on the demo's board, kind by kind, each card with what was done with it."""
