"""Recycling: a lead that is not ready goes back to be nurtured, with a reason and the day we look again.

Everything here is about time, and nobody's fault: from every stage with sales, and after a deal is lost. On
its day the lead wakes by itself, or at once if it comes back by itself. What will never fit is disqualified;
to take that up again needs both sides.
"""
