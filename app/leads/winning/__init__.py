"""Winning: a deal is opened by accepting the second leg, worked on, and won or lost with a reason.

Its lead is an opportunity as long as one is open. Winning makes it a customer, and the team celebrates with
all who brought it there. After the last one is lost, the lead waits for a choice: recycled, or disqualified.
"""
