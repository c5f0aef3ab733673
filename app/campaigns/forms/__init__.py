"""What people send about accounts."""
