"""Mail: what the board writes to people who are not looking at it.

A letter is a row, written in the transaction of the fact that it follows from (`queueing.py`). The worker
sends it (`sending.py`): it takes the row, makes the secret of the link, of which only a hash is kept, and
gives the mail to a post, which is either a mail server or a folder (`posts.py`). What goes wrong is tried
again for half a day, and then left for an admin to see. A letter may arrive twice, when the worker stops
between sending it and noting so; then the newer link is the one that works.
"""
