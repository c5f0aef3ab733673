"""What waits for an answer: the queue of all, the reminder of one, and what Today lists of it."""
