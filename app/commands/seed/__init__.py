"""The demo organisation: Fernhill Routing, who plan routes for British hauliers, in their seventh month.

`people.py` says who they are. `cards/` holds, kind by kind, what stands on their board and what each
of them did with it, in the words of `script.py`; `playbook/` holds what they agreed on, and `goals/` what
they aim at and how far they have come. `calendar.py` turns "three working days ago at ten" into a moment
before the one that the demo is told at, and `telling.py` lets the real verbs do it all at those moments, so
that history, ages and activity read true. `copying.py` makes a board big. `seeding.py` is where one begins.
"""
