"""Forms of the playbook keep what was typed, do what they say once, and replace only what they have seen."""

from datetime import UTC, datetime
from typing import Any

import pytest
from sqlalchemy import func, select

from app import clock
from app.db import session
from app.playbook.facts import version_of
from app.playbook.kinds import Kind
from app.playbook.models.definition import Definition, Version
from app.playbook.models.signing import Objection
from app.playbook.proposing import propose, propose_new
from app.playbook.rewording import reword
from app.playbook.withdrawing import withdraw
from app.playbook.wording import Wording
from tests.conftest import Browse, snapshot
from tests.playbook.house import agreed, name_signers, next_version, proposed, sign_all, tomorrow, wording
from tests.playbook.paper import form_in
from tests.world import World

WORD = {"name": "Open loop", "meaning": "An accepted handoff without an outcome.", "once": "a key"}
STAGE = {
    "name": "Lead",
    "meaning": "Somebody raised a hand.",
    "owner": "sales",
    "clock-unit": "business_days",
}
NO_CLOCK = "takes a whole number from 1 to 999, in hours or days."


def sent(**fields: str) -> dict[str, Any]:
    """A form for a word, looked at again soon enough."""
    return {**WORD, "review_on": tomorrow().isoformat(), **fields}


def persona(world: World, name: str) -> Version:
    """A persona that somebody proposed."""
    text = Wording({"portrait": f"{name} plans at five."}, "", tomorrow())
    return version_of(propose_new(Kind.PERSONA, name, text, by=world.maya))


def promise(world: World, *messages: dict[str, Any]) -> Version:
    """A value proposition with these messages, which rules."""
    text = Wording({"promise": "Full lorries.", "messages": list(messages)}, "", tomorrow())
    return sign_all(version_of(propose_new(Kind.VALUE_PROP, "Value proposition", text, by=world.maya)))


def latest(id: int) -> Version:
    """The latest version of a definition, as it is kept."""
    session.expire_all()
    return session.get_one(Definition, id).latest


@pytest.mark.parametrize("amount", ["0", "-1", "1000", "1" + "0" * 23, "soon", "1.5"])
def test_a_clock_that_nobody_could_keep_is_refused_in_one_sentence(
    world: World, browse: Browse, amount: str
) -> None:
    before = snapshot()
    answer = browse(world.maya).post("/playbook/new/stage", {**sent(), **STAGE, "clock-amount": amount})

    assert answer.status_code == 422
    assert answer.text.count('<p class="error"') == 1
    assert f"“May stay” {NO_CLOCK}" in answer.text
    assert f'value="{amount}"' in answer.text
    assert '<option selected value="business_days">' in answer.text
    assert "Somebody raised a hand." in answer.text
    assert snapshot() == before


@pytest.mark.parametrize("unit", [{"clock-unit": "moons"}, {}], ids=["none of ours", "missing"])
def test_a_clock_without_a_unit_says_so(world: World, browse: Browse, unit: dict[str, str]) -> None:
    form = {**sent(), **STAGE, "clock-amount": "4"}
    del form["clock-unit"]
    before = snapshot()

    answer = browse(world.maya).post("/playbook/new/stage", {**form, **unit})

    assert answer.status_code == 422
    assert f"“May stay” {NO_CLOCK}" in answer.text
    assert snapshot() == before


@pytest.mark.parametrize(
    ("amount", "clock"), [("999", {"amount": 999, "unit": "business_days"}), (" ", None), ("", None)]
)
def test_a_clock_is_kept_and_an_empty_one_runs_nowhere(
    world: World, browse: Browse, amount: str, clock: Any
) -> None:
    form = {**sent(), **STAGE, "clock-amount": amount}

    assert browse(world.maya).post("/playbook/new/stage", form).status_code == 303
    assert session.scalars(select(Version)).one().body["clock"] == clock


def test_a_handoff_without_a_clock_is_refused_at_the_clock(world: World, browse: Browse) -> None:
    answer = browse(world.maya).post("/playbook/new/handoff_process", sent(steps="We hand over."))

    assert answer.status_code == 422
    assert "“How soon it is answered” is empty." in answer.text


def test_a_message_that_is_too_long_is_refused_and_stays(world: World, browse: Browse) -> None:
    fiona = persona(world, "Fiona").definition_id
    form = sent(promise="Full lorries.", **{f"messages-persona_{fiona}": "x" * 20_001})
    before = snapshot()

    answer = browse(world.maya).post("/playbook/new/value_prop", form)

    assert answer.status_code == 422
    assert "“The message for each persona” is too long" in answer.text
    assert "x" * 20_001 in answer.text
    assert snapshot() == before


def test_only_personas_that_stand_in_the_playbook_are_offered_a_message(world: World, browse: Browse) -> None:
    persona(world, "Fiona")
    withdraw(persona(world, "Gone Gary"), by=world.maya)
    page = browse(world.maya).get("/playbook/new/value_prop").text

    assert ">Fiona</label>" in page
    assert "Gone Gary" not in page


def test_what_is_said_to_a_persona_stays_when_the_persona_does_not(world: World, browse: Browse) -> None:
    name_signers(world)
    gary = persona(world, "Gone Gary")
    said = {"persona": gary.definition_id, "name": "Gone Gary", "message": "Come back."}
    definition, maya = promise(world, said).definition, browse(world.maya)
    id, path = definition.id, f"{definition.page}/proposal/new"
    withdraw(gary, by=world.maya)

    form = form_in(maya.get(path).text, path) | {"promise": ["Fuller lorries."]}

    assert maya.post(path, form).status_code == 303
    assert latest(id).body["messages"] == [said]


def test_what_was_typed_for_a_persona_stays_if_the_persona_goes_meanwhile(
    world: World, browse: Browse
) -> None:
    gary, maya = persona(world, "Gone Gary"), browse(world.maya)
    field = f"messages-persona_{gary.definition_id}"
    withdraw(gary, by=world.maya)

    answer = maya.post("/playbook/new/value_prop", sent(promise="", **{field: "Come back."}))

    assert answer.status_code == 422
    assert "Come back." in answer.text


@pytest.mark.parametrize("kind", [Kind.VISION, Kind.MQL, Kind.WORKING_AGREEMENT])
def test_of_what_there_is_only_one_nobody_begins_a_second(world: World, browse: Browse, kind: Kind) -> None:
    id = proposed(world, kind, name="The one").id
    path, maya = f"/playbook/new/{kind.value}", browse(world.maya)

    answer = maya.get(path)
    assert answer.status_code == 422
    assert "“The one” is in the playbook already." in answer.text
    withdraw(session.get_one(Version, id), by=world.maya)

    assert maya.get(path).status_code == 200


def test_a_form_sent_twice_proposes_once(world: World, browse: Browse) -> None:
    maya, form = browse(world.maya), sent()

    first, second = (maya.post("/playbook/new/term", form) for _ in range(2))

    assert (first.status_code, second.status_code) == (303, 303)
    assert first.location == second.location
    assert session.scalar(select(func.count()).select_from(Version)) == 1


def test_a_change_sent_twice_is_made_once(world: World, browse: Browse) -> None:
    definition = proposed(world).definition
    id, path, ben = definition.id, f"{definition.page}/proposal", browse(world.ben)
    form = sent(meaning="Any contact at all.", seen="1.1")

    answers = [ben.post(path, form).status_code for _ in range(2)]

    assert answers == [303, 303]
    assert latest(id).revision == 2


def test_an_objection_sent_twice_is_made_once_and_another_one_is_refused(
    world: World, browse: Browse
) -> None:
    page = f"{proposed(world).definition.page}/versions/1/objections"
    ben = browse(world.ben)
    form = form_in(ben.get(f"{page}/new").text, page) | {"reason": ["Nobody counts that."]}

    answers = [ben.post(page, form).status_code for _ in range(2)]

    assert answers == [303, 303]
    assert session.scalar(select(func.count()).select_from(Objection)) == 1
    assert ben.post(page, {**form, "reason": ["Nor that."]}).status_code == 422
    assert session.scalar(select(func.count()).select_from(Objection)) == 1


def test_a_form_drawn_from_a_version_does_not_replace_the_next_one(world: World, browse: Browse) -> None:
    first = proposed(world)
    definition, first_id, maya = first.definition, first.id, browse(world.maya)
    id, path = definition.id, f"{definition.page}/proposal"
    form = form_in(maya.get(path).text, path) | {"meaning": ["Mine, from yesterday."]}
    withdraw(session.get_one(Version, first_id), by=world.maya)
    propose(session.get_one(Definition, id), wording(meaning="Ben’s own."), by=world.ben)

    answer = maya.post(path, form)

    assert answer.status_code == 409
    assert "The proposal that you changed is withdrawn now" in answer.text
    assert "Ben Archer has proposed version 2 meanwhile" in answer.text
    assert "Mine, from yesterday." in answer.text
    assert (latest(id).number, latest(id).revision, latest(id).body["meaning"]) == (2, 1, "Ben’s own.")


def test_nor_does_one_drawn_from_a_proposal_that_rules_by_now(world: World, browse: Browse) -> None:
    name_signers(world)
    first = proposed(world)
    definition, first_id, maya = first.definition, first.id, browse(world.maya)
    id, path = definition.id, f"{definition.page}/proposal"
    form = form_in(maya.get(path).text, path) | {"meaning": ["Mine, from yesterday."]}
    sign_all(session.get_one(Version, first_id))

    answer = maya.post(path, form)

    assert answer.status_code == 409
    assert "The proposal that you changed is in force now" in answer.text
    again = form_in(answer.text, f"{path}/new")
    assert again["meaning"] == ["Mine, from yesterday."]
    assert maya.post(f"{path}/new", again).status_code == 303
    assert (latest(id).number, latest(id).body["meaning"]) == (2, "Mine, from yesterday.")


SEEN = (None, "", "2", "2.", "2.0", "2.1", "1.1", "1.2", "7.2", ".2", "2.2.2", "x.y", "9" * 30)


@pytest.mark.parametrize("seen", SEEN)
def test_a_form_that_does_not_say_what_it_has_seen_replaces_nothing(
    world: World, browse: Browse, seen: str | None
) -> None:
    name_signers(world)
    version = next_version(agreed(world), by=world.ben)
    reword(version, wording(meaning="Ben’s own."), seen=1, by=world.ben)
    path, maya = f"{version.definition.page}/proposal", browse(world.maya, htmx=True)
    form = sent(meaning="Any contact at all.") | ({} if seen is None else {"seen": seen})
    before = snapshot()

    assert maya.post(path, form).status_code in (404, 409)
    assert snapshot() == before


def test_rows_of_criteria_are_built_in_a_form_that_comes_too_late(world: World, browse: Browse) -> None:
    version = proposed(world, Kind.MQL, name="MQL")
    id, path, maya = version.id, f"{version.definition.page}/proposal", browse(world.maya)
    form = form_in(maya.get(path).text, path) | {"meaning": ["Mine."]}
    withdraw(session.get_one(Version, id), by=world.maya)

    late = maya.post(path, form).text
    row = {"criteria-all-new": ["seniority"], "criteria-build": ["add all"]}
    built = maya.post(f"{path}/new", form_in(late, f"{path}/new") | row)

    assert f'hx-post="{path}/new"' in late
    assert f'hx-post="{path}"' not in late
    assert built.status_code == 200
    assert form_in(built.text, f"{path}/new")["criteria-all-1-attribute"] == ["seniority"]


def test_the_form_counts_days_where_its_reader_is(world: World, browse: Browse) -> None:
    world.maya.zone = "America/New_York"
    session.flush()
    maya, evening = browse(world.maya), datetime(2026, 11, 21, 1, tzinfo=UTC)

    with clock.at(evening):
        page = maya.get("/playbook/new/working_agreement").text
        today = maya.post("/playbook/new/term", {**WORD, "review_on": "2026-11-20"})
        tomorrow = maya.post("/playbook/new/term", {**WORD, "review_on": "2026-11-21"})

    assert 'value="2027-02-19"' in page
    assert today.status_code == 422
    assert "within the next five years" in today.text
    assert tomorrow.status_code == 303
