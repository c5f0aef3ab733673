"""The outside world, one slice each: what comes in from elsewhere, and what goes out.

`tables/` is the one reader and the one writer of CSV, and knows nothing of the board. `importing/`
brings cards in from a table, after a preview; `exporting/` gives the board away as one.
"""
