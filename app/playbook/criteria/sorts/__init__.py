"""The sorts of attributes: what may be asked of each, and how it is typed, kept, said and looked at."""
