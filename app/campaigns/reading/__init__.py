"""Reading what people typed: whether two names mean one company."""
