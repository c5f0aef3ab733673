"""Writing what came with a file: many rows at once, each in the ledger, with what stood there before."""
