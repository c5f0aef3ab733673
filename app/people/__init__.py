"""Who works here: people, their sides and roles, how they come in and how they leave.

One company per installation, and everybody in the team sees everything. A person has a side (which
half of the revenue team they speak for) and a role (what they may do). Being signed in is a row that
can be ended from anywhere; invitations and sessions are random words of which only a hash is kept.
"""
