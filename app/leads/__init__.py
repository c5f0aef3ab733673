"""Whom we are winning: contacts, leads and their touches, the handoff between the sides, and the deals.

A lead goes its way by one verb (`lifecycle/stepping.py`), which alone writes its stage: by whatever door a
step comes, the same guards stand before it. What hands a lead over stands in `handing_over/`: a handoff has
two legs, each offered, then accepted or returned with an agreed reason, and its card on the board is moved by
these verbs only. Times are running clocks of the room `hours`.

What people told us of themselves is kept here and nowhere else. Facts in the log name a lead by its company
or by its number, never by a person.
"""
