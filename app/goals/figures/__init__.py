"""What the numbers of goals say: what is owed, month by month, how it stands, how it ended, what goes along.

Plain functions of numbers, without database or request. Everything is exact (integers and fractions) and
is rounded only when it is said. A number that makes no sense raises a ValueError whose sentence names it.
"""
