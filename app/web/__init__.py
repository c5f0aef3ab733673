"""How the house speaks HTTP: the one helper between Flask and the rooms.

`rights.py` says who may call a route; `parts.py` draws the pieces that pages are made of, once, for
page, answer and push alike; `answers.py` answers a change; `slots.py` lets upper rooms put something
on lower rooms' pages; `faults.py` says what went wrong; `htmx.py`, `headers.py` and `assets.py` are
about requests, safety and the files that browsers keep.
"""
