"""The pieces of the pages of leads, handoffs and deals."""
