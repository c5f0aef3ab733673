"""What becomes of each line: it is new, changes something, is known, is left out, or has a problem."""
