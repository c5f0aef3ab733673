"""Today: the page after signing in. What waits for a person, gathered from all rooms, and what others did
since that person was last here.

A room says in its own `waiting.py` what waits for somebody, as rows (`notices/waiting.py` knows what a row
is); `waits.py` puts them in order. A *visit* (`visiting.py`) goes on until somebody was away for half an
hour; what others did since the visit before (`changes.py`) stays on the page for as long as it lasts.
"""
