"""Running clocks: what somebody promised to do within some working time, and how that stands.

A room above starts a clock for a page of its own, stops it when the thing is done, and gives it up by
`cancel` or `waive`. It listens for `ClockRanOut` (`running_out.py`) and `ClockWentOn` (`going_on.py`), draws
its faces afresh then, and when the calendar was changed. What it tells its teams are its own facts.

Used time stays used: each clock keeps how much that was and until when it is counted, so whatever comes,
a pause or another calendar, moves only what is left.
"""
