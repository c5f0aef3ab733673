"""The facts of many lives, written down wherever the story has come to their moment."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from functools import partial
from itertools import groupby
from typing import Any

from sqlalchemy import bindparam, insert, select

from app.campaigns.declaring import Origin
from app.commands.seed.leads.facts import facts_of
from app.commands.seed.leads.life import Life
from app.commands.seed.leads.told import ALONG, STEPPED, Fact
from app.commands.seed.leads.writing import write_lives
from app.commands.seed.telling import Act, Stage
from app.db import Base, session
from app.leads.lifecycle.agreed import Agreed
from app.leads.models.deal import LostReason
from app.leads.models.track import Track
from app.leads.nurturing.standing import all_tracks


class Chronicle:
    """The facts of many lives, and what is filled in at the end: what was agreed on when they happened."""

    def __init__(self, lives: Sequence[Life], stage: Stage) -> None:
        self.stage = stage
        self.tolds = write_lives(lives, stage)
        self.facts = sorted(
            (fact for told in self.tolds for fact in facts_of(told)), key=lambda fact: fact.at
        )
        self.versions: dict[int, dict[str, int]] = {}
        self.personas: dict[int, tuple[int, dict[str, Any]]] = {}
        """Of each lead whom it is like, and the note beside it."""
        self.tracks: dict[int, int] = {}
        """On which track each sleeper goes."""

    def acts(self, others: Iterable[datetime]) -> Iterator[Act]:
        """The facts, those between two of the other moments at once."""
        moments = sorted(others)

        def place(fact: Fact) -> int:
            return bisect_left(moments, fact.at)

        for _, group in groupby(self.facts, key=place):
            found = list(group)
            yield Act(found[0].at, partial(self.write, found))

    def write(self, facts: Sequence[Fact]) -> None:
        """Write these facts down, with what both sides have agreed on by now."""
        ids = Agreed().ids
        signed = {name: each.id for name, each in self.stage.definitions.items() if each.in_force}
        meant = {LostReason(each): track for track in all_tracks() for each in track.reasons}
        rows = []
        for each in facts:
            fact = self.with_track(self.with_persona(each, signed), meant)
            data = {**fact.data, "versions": ids} if fact.kind in (STEPPED, ALONG) else fact.data
            rows.append(
                {"kind": fact.kind, "at": fact.at, "actor_id": fact.actor, "about": fact.about, "data": data}
            )
            if fact.pins:
                self.versions[fact.pins] = ids
        session.execute(insert(Base.metadata.tables["events"]), rows)

    def with_persona(self, fact: Fact, signed: dict[str, int]) -> Fact:
        """What was written down of a lead, and whom it is like, as soon as that is signed."""
        lead = fact.data.get("lead", 0)
        if fact.persona not in signed or lead in self.personas:
            return fact
        note = {"from": Origin.TYPED.value, "words": "", "at": fact.data["when"], "by": fact.actor}
        self.personas[lead] = signed[fact.persona], {**note, "was": {"value": None, "note": None}}
        return replace(fact, data={**fact.data, "fields": sorted([*fact.data["fields"], "persona"])})

    def with_track(self, fact: Fact, meant: Mapping[LostReason, Track]) -> Fact:
        """That a lead sleeps, and the track on which it goes then, as soon as there is one."""
        track = meant.get(fact.recycled) if fact.recycled else None
        if track is None:
            return fact
        self.tracks[fact.data["lead"]] = track.id
        return replace(fact, data={**fact.data, "track": track.id, "track_name": track.name})

    def pin(self) -> None:
        """Let handoffs keep the versions of their offer, and leads their persona and their track."""
        if self.versions:
            table = Base.metadata.tables["handoffs"]
            query = table.update().where(table.c.id == bindparam("key")).values(versions=bindparam("ids"))
            session.execute(query, [{"key": id, "ids": ids} for id, ids in self.versions.items()])
        if self.personas:
            table = Base.metadata.tables["leads"]
            query = table.update().where(table.c.id == bindparam("key"))
            query = query.values(persona_id=bindparam("like"), declared=bindparam("told"))
            session.execute(query, list(self.rows_of_personas()))
        if self.tracks:
            table = Base.metadata.tables["leads"]
            query = table.update().where(table.c.id == bindparam("key")).values(track_id=bindparam("track"))
            session.execute(query, [{"key": id, "track": track} for id, track in self.tracks.items()])

    def rows_of_personas(self) -> Iterator[dict[str, Any]]:
        """Whom each lead is like, and its notes with that one."""
        table = Base.metadata.tables["leads"]
        notes = select(table.c.id, table.c.declared).where(table.c.id.in_(self.personas))
        for id, declared in session.execute(notes).all():
            like, note = self.personas[id]
            yield {"key": id, "like": like, "told": {**declared, "persona_id": note}}
