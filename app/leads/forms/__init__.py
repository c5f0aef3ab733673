"""What people send about leads, handoffs and deals."""
