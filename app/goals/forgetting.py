"""Forgetting: what was computed from rows that are gone is no longer known."""

from datetime import date

from app.goals.counting import feed_of
from app.goals.entries import Entry, Held
from app.goals.periods import Period
from app.goals.terms import KpiTerms
from app.goals.versions import Rule
from app.playbook.models.definition import Version


def no_longer_known(terms: KpiTerms, days: Period | None, held: dict[date, Held], rule: Rule) -> list[Entry]:
    """What was computed from rows that are gone; what another feed counted keeps its version (B5b)."""
    return [
        Entry(each.starts_on, each.ends_on, None)
        for each in held.values()
        if each.source == terms.source
        and each.source_ref is None
        and (days is None or each.ends_on < days.first or each.starts_on > days.last)
        and has_the_same_feed(terms, rule.by_id.get(each.version_id))
    ]


def has_the_same_feed(terms: KpiTerms, version: Version | None) -> bool:
    """Whether a version counted what is counted now."""
    return version is not None and feed_of(KpiTerms.of(version)) == feed_of(terms)
