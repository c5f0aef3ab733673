"""The sorts of fields of which definitions are made: each checks what it is given, and tells it in lines."""
