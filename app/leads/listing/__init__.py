"""The list of leads: which ones, in which order, and what each line says.

The address of the page is the view: `looking.py` reads it, `saying.py` says it as a sentence, `choosing.py`
offers what else can be chosen. `narrowing.py` and `walking.py` put it to the database so that a page of
hundred thousand leads costs what one of a thousand does: each stage is walked in the order that is asked for,
and as soon as a page is full nobody looks further. A narrow filter, or a few leads, are sorted instead.
"""
