"""What the numbers of leads say: how fast they are answered, what is accepted, how hard we try, what we know.

Plain functions of numbers and moments, without database or request. Everything is exact (integers and
fractions) and is rounded only when it is said; shares are shares of one. A number that makes no sense raises
a ValueError whose sentence names it.
"""
