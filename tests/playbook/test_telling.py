"""Who is told of what happens to a definition: once each, never of one's own acts, never of what is gone."""

from sqlalchemy import select

from app.db import session
from app.log.models import Event
from app.log.redrawing import stale
from app.log.undoing import undo
from app.notices.models import Notice, Why, lines_of
from app.people.entrusting import name_signer
from app.people.leaving import deactivate
from app.people.models import User
from app.playbook.kinds import Kind
from app.playbook.models.definition import Version
from app.playbook.objecting import object_to, settle
from app.playbook.reading import read
from app.playbook.rewording import reword
from app.playbook.signing import sign, take_signature_back
from app.playbook.withdrawing import put_up_again, withdraw
from tests.playbook.house import agreed, name_signers, proposed, sign_as, wording
from tests.world import World

EVERYBODY = {"Ben", "Lena", "Maya", "Priya", "Sofia", "Tom"}


def told(event: Event) -> dict[str, Why]:
    """Who was told of this fact, and why."""
    query = select(Notice).where(Notice.event_id == event.id)
    return {session.get_one(User, each.person_id).first_name: each.why for each in session.scalars(query)}


def last_fact() -> Event:
    return session.scalars(select(Event).order_by(Event.id.desc()).limit(1)).one()


def signed_by_maya(world: World) -> Version:
    """What Ben proposes and Maya has signed."""
    name_signers(world)
    version = proposed(world, by=world.ben)
    sign_as(version, world.maya)
    return version


def test_signers_are_asked_to_sign_and_everybody_else_hears_of_it(world: World) -> None:
    name_signers(world)
    proposed(world, by=world.ben)

    assert told(last_fact()) == {
        "Maya": Why.ASKED_TO_SIGN,
        "Sofia": Why.ASKED_TO_SIGN,
        "Tom": Why.PROPOSED,
        "Priya": Why.PROPOSED,
        "Lena": Why.PROPOSED,
    }


def test_a_signer_is_not_asked_by_what_they_propose_themselves(world: World) -> None:
    name_signers(world)
    proposed(world, by=world.maya)

    assert "Maya" not in told(last_fact())
    assert told(last_fact())["Sofia"] is Why.ASKED_TO_SIGN


def test_what_everybody_signs_everybody_is_asked_for(world: World) -> None:
    proposed(world, Kind.WORKING_AGREEMENT, by=world.lena)

    assert told(last_fact()) == dict.fromkeys(EVERYBODY - {"Lena"}, Why.ASKED_TO_SIGN)


def test_whoever_left_and_whoever_reads_along_hears_of_nothing(world: World) -> None:
    name_signers(world)
    deactivate(world.tom, by=world.lena)
    proposed(world)

    assert set(told(last_fact())) == EVERYBODY - {"Maya", "Tom"}


def test_of_a_signature_those_hear_who_proposed_signed_or_object(world: World) -> None:
    name_signers(world)
    version = proposed(world, Kind.SQL, by=world.ben)
    object_to(version, "Too wide.", by=world.tom)

    sign_as(version, world.maya)
    assert told(last_fact()) == {"Ben": Why.SIGNED, "Tom": Why.SIGNED}
    sign_as(version, world.priya)

    assert told(last_fact()) == {"Ben": Why.SIGNED, "Tom": Why.SIGNED, "Maya": Why.SIGNED}


def test_whoever_had_signed_hears_first_that_the_text_is_another(world: World) -> None:
    version = signed_by_maya(world)

    fact = reword(version, wording(meaning="Narrower."), seen=1, by=world.tom)

    assert told(fact) == {"Maya": Why.REWORDED, "Sofia": Why.CHANGED, "Ben": Why.CHANGED}


def test_of_an_objection_those_hear_who_proposed_signed_or_have_to_sign(world: World) -> None:
    version = signed_by_maya(world)

    objected = object_to(version, "Too wide.", by=world.tom)
    assert told(objected) == dict.fromkeys(["Maya", "Sofia", "Ben"], Why.OBJECTED)
    settled = settle(version.objections[0], by=world.tom)
    assert told(settled) == dict.fromkeys(["Maya", "Sofia", "Ben"], Why.SETTLED)
    opened = undo(settled, by=world.tom)

    assert told(opened) == dict.fromkeys(["Maya", "Sofia", "Ben"], Why.OBJECTED)


def test_that_it_is_in_force_everybody_hears_but_whoever_signed_last(world: World) -> None:
    version = signed_by_maya(world)

    fact = sign(version, seen=1, by=world.sofia)

    assert fact.kind == "definition.came_into_force"
    assert told(fact) == dict.fromkeys(EVERYBODY - {"Sofia"}, Why.IN_FORCE)


def test_of_a_signature_under_what_rules_already_and_of_reading_nobody_hears(world: World) -> None:
    version = proposed(world, Kind.WORKING_AGREEMENT)
    sign_as(version, world.maya, world.tom, world.priya, world.sofia, world.lena)
    left = deactivate(world.ben, by=world.lena)
    undo(left, by=world.lena)

    signed = sign(version, seen=1, by=world.ben)
    assert told(signed) == {}
    name_signers(world)
    fact = read(agreed(world), by=world.ben)

    assert fact
    assert told(fact) == {}


def test_what_is_withdrawn_nobody_is_asked_to_sign(world: World) -> None:
    version = signed_by_maya(world)
    reword(version, wording(meaning="Narrower."), seen=1, by=world.tom)

    withdraw(version, by=world.ben)
    assert session.scalars(select(Notice)).all() == []
    put_up_again(version, by=world.ben)

    assert told(last_fact())["Sofia"] is Why.ASKED_TO_SIGN
    assert told(last_fact())["Tom"] is Why.PROPOSED


def test_of_a_signature_that_was_taken_back_nobody_reads(world: World) -> None:
    version = signed_by_maya(world)
    assert Why.SIGNED in {each.why for each in session.scalars(select(Notice))}

    take_signature_back(version, by=world.maya)

    assert Why.SIGNED not in {each.why for each in session.scalars(select(Notice))}


def test_an_inbox_has_one_line_for_a_definition_however_much_happens(world: World) -> None:
    version = signed_by_maya(world)
    reword(version, wording(meaning="Narrower."), seen=1, by=world.tom)
    object_to(version, "Too narrow.", by=world.priya)

    [line] = lines_of(world.sofia.id)

    assert line.notice.address == version.definition.page
    assert line.unread == 3
    assert line.notice.sentence == "Priya Nair objected to “Touch”"
    assert len({(each.person_id, each.event_id) for each in session.scalars(select(Notice))}) == len(
        session.scalars(select(Notice)).all()
    )


def test_of_a_signature_that_was_cleared_nobody_reads(world: World) -> None:
    version = signed_by_maya(world)
    assert Why.SIGNED in {each.why for each in session.scalars(select(Notice))}

    reword(version, wording(meaning="Narrower."), seen=1, by=world.tom)

    assert Why.SIGNED not in {each.why for each in session.scalars(select(Notice))}


def test_a_signature_rings_the_other_signers_of_the_side_whose_today_it_changes(world: World) -> None:
    name_signers(world, "maya", "tom", "sofia")
    version = proposed(world, by=world.ben)

    sign_as(version, world.maya)

    names = {part.name for part in stale(last_fact())}
    assert {"today-waits", f"inbox-{world.tom.id}", f"definition-{version.definition_id}"} <= names
    assert "book" not in names


def test_a_new_signer_sees_on_the_open_page_that_they_may_sign(world: World) -> None:
    version = proposed(world)

    named = name_signer(world.maya, by=world.lena)

    assert f"definition-{version.definition_id}" in {part.name for part in stale(named)}
