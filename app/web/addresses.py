"""Whether an address is one of the house: a page shows no way to a room that is not there."""

from flask import current_app


def is_there(path: str) -> bool:
    """Whether a page can be opened at this address."""
    return current_app.url_map.bind("").test(path, method="GET")
