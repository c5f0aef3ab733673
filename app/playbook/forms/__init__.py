"""What people send about definitions, as things of this room."""
