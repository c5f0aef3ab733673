"""Where somebody goes after signing in: only ever to a page of ours."""

from urllib.parse import SplitResult, unquote, urlsplit

HOME = "/"
DECODINGS = 3
"""How often a target is decoded to look through disguises such as %252f."""


def local_path(target: str) -> str:
    """The target if it is a page here, otherwise home."""
    disguise = target
    for _ in range(DECODINGS + 1):
        if not is_local(disguise):
            return HOME
        disguise = unquote(disguise)
    return target


def is_local(target: str) -> bool:
    """Whether browsers take this as a path on this host, and it is not about signing in again."""
    return (
        target.startswith("/")
        and not target.startswith(("//", "/sign-", "/setup"))
        and "\\" not in target
        and target.isprintable()
    )


def path_in(address: str) -> str:
    """The path and query of an address that a browser sent along, if it leads to a page here."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return HOME
    return local_path(SplitResult("", "", parts.path, parts.query, "").geturl())
