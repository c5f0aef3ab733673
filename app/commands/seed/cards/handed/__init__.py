"""The leads that are handed over card by card, by how far they have come."""
