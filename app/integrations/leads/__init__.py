"""Bringing leads in from any table: look first, then confirm; the worker does the rest, and all of it can be
taken back.

A file waits as a `LeadImport`. `matching.py` guesses what its columns mean,
and `remembering.py` knows it from
the last file with the same ones; `vocabulary.py` holds the words that a file may use for stages and the like,
and stops a line with a word that nobody has explained. `reading.py` reads a line,
`judging/` says what becomes of
it (new, known, changed, left out, or a problem), `planning.py` adds that up before anything is written.

Confirmed, a file is brought in by `working.py`,
some hundred lines a turn (`bringing/`). How far it has come is
written in the same transaction as the lines: whoever stops in between,
nothing comes twice. Every record that came
is kept in a ledger with what it is known by and what stood there before,
by which the same file adds nothing the
second time and `taking_back.py` undoes the whole.

Stages up to nurturing are set as the file says. What lies beyond is history,
which comes only where both sides have
signed what the stage means; to hand a lead over, the verb of the handoff is asked as everywhere.
"""
