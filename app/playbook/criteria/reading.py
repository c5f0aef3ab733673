"""Criteria as sentences."""

from app.playbook.criteria.language import Criteria, Criterion


def line(criterion: Criterion) -> str:
    """“Role is manager or director”."""
    return capital(criterion.phrase)


def lines(criteria: Criteria) -> list[str]:
    """A line for each criterion; those of which one is enough say so."""
    if len(criteria.any) < 2:
        return [line(each) for each in criteria]
    return [line(each) for each in criteria.all] + [f"One of: {each.phrase}" for each in criteria.any]


def sentence(criteria: Criteria) -> str:
    """“Role is manager; at least 51 employees; and one of: grade is A1; asked for a demo at any time.”"""
    if not criteria:
        return "Nothing is asked for yet."
    start = "and one of: " if criteria.all else "one of: "
    phrases = [each.phrase for each in criteria]
    if len(criteria.any) > 1:
        phrases[len(criteria.all)] = start + phrases[len(criteria.all)]
    return f"{capital('; '.join(phrases))}."


def capital(words: str) -> str:
    return words[:1].upper() + words[1:]
