"""Bringing cards in from a table, in two steps: look first, then confirm.

An uploaded file waits as an `ImportJob`; nothing of it is on the board before it is confirmed.
`matching.py` finds what each column of the file means, `directory.py` who is meant by a name, `dates.py`
and `lines.py` what a line says, `known.py` what is here already, and `planning.py` puts it together: each
line is new, already here, or has a problem; that its column is full is one. `confirming.py` adds the new
ones, and can take them back.

The same file twice adds nothing the second time: a line is known by its Id, or without one by its title,
its kind and which of several such lines it is. That memory outlives renaming and the trash; only taking
the whole import back forgets it, so that a mended file can come again.
"""
