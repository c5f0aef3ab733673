"""Doubles: two records of one company, one person or one lead, found, merged, and taken apart again.

`finding.py` looks for pairs that may be the same, `comparing.py` puts both side by side, and people say
whether they are (`merging.py`) or not (`telling_apart.py`). To merge is to let one stand for the other:
whatever hangs on the one that goes is moved (`moving.py`), and what is missing in the one that is kept is
filled in (`filling.py`). The one that goes stays as it was, so that both can be taken apart again
(`unmerging.py`), also days later.
"""
