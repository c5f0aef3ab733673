"""The inbox: what waits for whom.

A notice says that a fact concerns a person. The rooms above decide whom a fact concerns and call
`notify`; whoever did it is never told of it, and nobody twice. The fact itself keeps the ids of those
who were told, so that exactly their bells ring. A notice holds no words of anybody's: its sentence is
made of the fact, and it goes when what it tells of is taken back.
"""
