"""Working time: when the team works, how many days a quarter has, when so many hours will have passed.

There is one calendar, and admins change it (`changing.py`). `calendar.py` counts in it without a database;
the holidays of a place come from a library that follows the laws (`holidays.py`), a team's own days off
stand beside them. `deadline.py` says when so much working time is used up, and in `clocks/` clocks run for
what somebody promised to do by then.

In the demo, and only there, time can be tried: a row says how far the team's clock is ahead of the world's
(`ahead.py`), everybody who works there may move it on (`trying.py`), and what falls due on the way is done
(`falling_due.py`), each thing at its own moment (`passing.py`).
"""
