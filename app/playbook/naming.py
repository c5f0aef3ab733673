"""Names: under which words the definitions of the playbook are found."""

from collections import defaultdict
from collections.abc import Mapping
from functools import cached_property

from sqlalchemy import and_, select

from app.db import session
from app.errors import Refusal
from app.playbook.keys import slug
from app.playbook.kinds import BOOKISH, Kind
from app.playbook.models.definition import Definition, State, Version, standing
from app.playbook.outlines import OUTLINES, STAGES, outline_of
from app.text import Words, fold

PLACES: Mapping[str, tuple[str, Kind]] = {
    **{slug(name): (name, Kind.STAGE) for name in STAGES.values()},
    **{
        slug(name): (name, kind)
        for kind, outline in OUTLINES.items()
        if outline.is_single
        for name in (outline.words, *outline.also)
    },
}
"""Words that have a place in the book before anybody wrote there: how each is spelled, and what it is."""


def refuse_place_of_another(kind: Kind, name: str) -> None:
    """Leave the words of the product to what they stand for: nothing of another kind is called the same."""
    place, whose = PLACES.get(slug(name), (name, kind))
    if whose is not kind:
        raise Refusal(f"“{place}” has a place of its own in the playbook. Propose there what it means.")


class Names(Words):
    """What definitions are called, folded, and the key of each."""

    @cached_property
    def by_key(self) -> Mapping[str, list[str]]:
        """All that each definition is called."""
        found = defaultdict(list)
        for name, key in self.items():
            found[key].append(name)
        return found

    def but(self, key: str) -> "Names":
        """All but those of one definition: it does not lead to itself."""
        others = Names(self)
        others.lengths = self.lengths
        for name in self.by_key.get(key, ()):
            del others[name]
        return others


def agreed_names() -> Names:
    """What everything that is in force is called; one query."""
    return names(agreed=True)


def names(*, agreed: bool) -> Names:
    """What definitions are called, perhaps only those in force.

    No other name takes a word from a definition whose own name it is, and none that is not in force yet
    takes one from what is.
    """
    in_force = and_(Version.definition_id == Definition.id, Version.state == State.IN_FORCE)
    columns = (Definition.kind, Definition.name, Definition.key, Version.body)
    query = select(*columns).join(Version, in_force, isouter=not agreed)
    query = query.where(Definition.kind.in_(BOOKISH)).order_by(Definition.id)
    own: dict[str, str] = {}
    other: dict[str, str] = {}
    waiting: dict[str, str] = {}
    for kind, name, key, body in session.execute(query):
        also = outline_of(kind).also or (body or {}).get("also", ())
        (waiting if body is None else own)[fold(name)] = key
        (waiting if body is None else other).update({fold(each): key for each in also})
    return Names(waiting | other | own)


def definition_called(word: str) -> Definition | None:
    """What has this key or, put as a key, this name; with its versions. What is in force comes first."""
    found = session.scalars(standing().where(Definition.key == word)).first()
    if found and found.in_force:
        return found
    keys = {slug(name): key for name, key in names(agreed=False).items()}
    return session.scalars(standing().where(Definition.key == keys[word])).first() if word in keys else found
