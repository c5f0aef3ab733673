"""How senior somebody is, read out of a job title in English or German."""

import re
from collections.abc import Iterator

from app import limits
from app.campaigns.reading.letters import bare
from app.leads.reading.role_words import NO_PERSON, NOT_SURE, ROLE_WORDS
from app.playbook.criteria.profile import ROLES

_PATTERNS = [
    (role, re.compile(rf"(?<!\w)(?:{words})(?!\w){NO_PERSON if role == 'c_level' else ''}"))
    for role, patterns in (*ROLE_WORDS.items(), (None, (NOT_SURE,)))
    for words in patterns
]
_RANK = {role: rank for rank, role in enumerate(ROLES)}

_GENDERS = re.compile(r"\(\s*\w(?:\s*[/|,]\s*\w){1,3}\s*\)|(?<=\w)(?:[:*_/]|\()in\b\)?")
_CLAUSES = re.compile(r"[,;()\[\]\n•·]|\s[-–—]+\s|\s(?:at|bei)\s.*|@.*")
_SERVES = re.compile(r"\b(?:assistant|assistent(?:in)?|assistenz|pa|ea|secretary|sekretaer(?:in)?)\b")
_OF_WHOM = re.compile(r"(?<!mitglied) (?:to|of|for|the|der|des|zur|zum|fuer)\b.*")
_EQUALS = re.compile(r"[/|&+]|\b(?:and|und)\b")
_OF_WHAT = re.compile(r"(?<!mitglied) (?:of|for|in|within|der|des|fuer|im|von)\b.*")
_NO_WORD = re.compile(r"[\W_]+")


def seniority(title: str) -> str | None:
    """The role, by the keys of criteria: c_level for a Geschäftsführerin, director for a Head of Logistics.

    The last word of a role says what it is, so an Executive Assistant to the CEO is none. Of several roles
    side by side the highest holds, of what follows a comma only where nothing was said before it. None when
    it is not sure.
    """
    plain = bare(_GENDERS.sub(_without_mark, title[: limits.LINE])).replace(".", "")
    for clause in _CLAUSES.split(plain):
        roles = [role for each in _roles_in(clause) if (role := _named(each))]
        if roles:
            return max(roles, key=_RANK.__getitem__)
    return None


def _without_mark(found: re.Match[str]) -> str:
    """What stands for all genders, as in “Leiter:in” and “(m/w/d)”, without its marks."""
    return "in" if found[0].strip(":*_/()") == "in" else " "


def _roles_in(clause: str) -> Iterator[str]:
    """What somebody is, side by side, without of what or to whom."""
    if _SERVES.search(clause):
        clause = _OF_WHOM.sub("", clause)
    for role in _EQUALS.split(clause):
        yield _OF_WHAT.sub("", f" {_NO_WORD.sub(' ', role).strip()}").strip()


def _named(words: str) -> str | None:
    """The role that ends last in these words; of those that end together, the longest."""
    found = [
        (match.end(), -match.start(), role)
        for role, pattern in _PATTERNS
        for match in pattern.finditer(words)
    ]
    return max(found, key=lambda each: each[:2])[2] if found else None
