"""The leads of the demo organisation: two quarters of them, from the first search to the signature.

`script.py` is how a lead and what both sides did with it is written down, and `telling.py` lets the real
verbs do it. What stands on the board is told like that, card by card: `../cards/handoffs.py` in the team's
own words, `more.py` by a generator that always draws the same.
"""
