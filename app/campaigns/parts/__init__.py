"""The pieces of the pages of accounts."""
