"""What the demo organisation agreed on: page by page, in versions, signed by those who may.

`page.py` says how a page and what was done with it is written down. `whom.py`, `why.py`, `funnel.py`,
`stages.py`, `together.py` and `words.py` hold the pages, in the words of the team. `telling.py` lets the
real verbs do it all, and `readers.py` says who keeps up with reading it.
"""
