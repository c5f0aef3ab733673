"""What people send about cards, as things of the board."""
