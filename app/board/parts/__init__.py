"""The pieces of the board's pages, and which facts make them stale."""
