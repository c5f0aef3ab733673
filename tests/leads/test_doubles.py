"""Doubles: found, merged so that nothing is lost, told apart, and taken apart again."""

from datetime import timedelta

import pytest

from app import clock
from app.campaigns.declaring import Origin, declare, note_of
from app.campaigns.models.account import Account, AccountState
from app.db import session
from app.errors import Refusal
from app.hours.clocks.finding import running
from app.leads.capturing import capture
from app.leads.clocks.targets import FIRST_TOUCH
from app.leads.doubles.finding import doubles
from app.leads.doubles.merging import Merged, merge
from app.leads.doubles.sorts import Sort
from app.leads.doubles.telling_apart import tell_apart
from app.leads.handing_over.accepting import accept
from app.leads.handing_over.drafting import draft
from app.leads.handing_over.returning import send_back
from app.leads.hearing import Said
from app.leads.lifecycle.stepping import begin
from app.leads.models.contact import Contact
from app.leads.models.deal import Deal
from app.leads.models.handoff import HandoffState, Rating, Reason
from app.leads.models.lead import Lead
from app.leads.models.stage import Stage
from app.leads.models.touch import Touch, TouchKind
from app.leads.models.track import Left
from app.leads.nurturing.enrolling import begin as put_on
from app.leads.nurturing.standing import current_of
from app.leads.touching import touch
from app.log.models import Event
from app.log.undoing import undo
from tests.leads.house import account, contact, lead, offered, sign_funnel, touched
from tests.leads.looped import dealt
from tests.leads.nurtured import track
from tests.world import World


@pytest.fixture(autouse=True)
def funnel(world: World) -> None:
    """Both sides have signed the funnel."""
    sign_funnel(world)


def company(name: str, **says: object) -> Account:
    """An account as people write it down."""
    made = capture(Said(company=name), origin=Origin.TYPED, by=None).lead.account
    assert made
    declare(made, says, origin=Origin.REGISTER, at=clock.now(), by=None)
    session.flush()
    return made


def twin(of: Lead, world: World, **says: object) -> Lead:
    """Another lead of the same person."""
    made = Lead(
        account=of.account, contact=of.contact, stage=Stage.LEAD, declared={}, owner_id=world.tom.id, **says
    )
    session.add(made)
    session.flush()
    begin(made, by=world.tom)
    return made


def pairs(sort: Sort) -> list[tuple[int, int, bool]]:
    """What is asked about."""
    return [(each.first, each.second, each.is_sure) for each in doubles(sort)]


def test_accounts_of_one_name_or_website_are_found_and_a_typing_mistake_may_be_one(world: World) -> None:
    one, other, typo = company("Larkfield Cold Store"), company("Borealis"), company("Larkfeild Cold Store")
    same = Account(name="LARKFIELD Cold-Store Ltd", folded="larkfieldcoldstore", declared={})
    web = Account(name="Nordlicht", folded="nordlicht", domain="borealis.example", declared={})
    other.domain = "borealis.example"
    session.add_all([same, web])
    session.flush()

    assert pairs(Sort.ACCOUNT) == [
        (one.id, same.id, True),
        (other.id, web.id, True),
        (one.id, typo.id, False),
        *([(typo.id, same.id, False)]),
    ]


def test_names_that_differ_by_a_number_are_two(world: World) -> None:
    company("Depot Leeds 12")
    company("Depot Leeds 13")

    assert pairs(Sort.ACCOUNT) == []


def test_persons_of_one_address_number_or_name_are_found(world: World) -> None:
    first, second = account("Acme"), account("Borealis")
    one = contact(first, "Jo Lane", email="jo@acme.example")
    other = contact(second, "Joanna Lane", email="JO@acme.example")
    third, fourth = contact(second, "Ada Byrne"), contact(second, "ada  byrne", email="ada@free.example")
    for each in (one, fourth):
        each.phone_key = "+441134960100"
    session.flush()

    assert pairs(Sort.CONTACT) == [
        (one.id, other.id, True),
        (one.id, fourth.id, True),
        (third.id, fourth.id, True),
    ] or pairs(Sort.CONTACT) == [(one.id, other.id, True), (one.id, fourth.id, True)]


def test_two_leads_of_one_person_are_found(world: World) -> None:
    one = lead(world)
    other = twin(one, world)

    assert pairs(Sort.LEAD) == [(one.id, other.id, True)]


def test_who_was_told_apart_is_not_asked_about_again_until_that_is_taken_back(world: World) -> None:
    one = lead(world)
    other = twin(one, world)
    told = tell_apart(other, one, by=world.tom)

    assert pairs(Sort.LEAD) == []
    with pytest.raises(Refusal, match="has said already"):
        tell_apart(one, other, by=world.maya)
    undo(told, by=world.tom)
    assert pairs(Sort.LEAD) == [(one.id, other.id, True)]


def test_all_that_hangs_on_a_lead_goes_over_and_comes_back(world: World) -> None:
    deal = dealt(world)
    kept = deal.lead
    gone = twin(kept, world, source="fair", asked="How many depots?")
    early = touched(gone, TouchKind.DEMO_REQUEST, days_ago=40)
    gone.first_touch_at = gone.last_touch_at = early.at
    gone.is_hand_raiser = True
    kept.asked = "What does it cost?"
    session.flush()
    before = kept.first_touch_at

    merged = merge(kept, gone, by=world.maya)

    assert session.get_one(Touch, early.id).lead_id == kept.id
    assert (kept.first_touch_at, kept.is_hand_raiser) == (early.at, True)
    assert kept.asked == "What does it cost?\n\nHow many depots?"
    assert gone.merged_into_id == kept.id
    assert pairs(Sort.LEAD) == []

    undo(merged, by=world.maya)
    assert session.get_one(Touch, early.id).lead_id == gone.id
    assert kept.asked == "What does it cost?"
    assert (kept.first_touch_at, kept.is_hand_raiser) == (before, False)
    assert gone.merged_into_id is None
    assert session.query(Deal).filter_by(lead_id=kept.id).count() == 1


def test_what_is_missing_is_filled_with_where_it_is_from_and_emptied_again(world: World) -> None:
    kept = company("Acme")
    gone = company("Acme Robotics", employees=240, country="GB")
    gone.state = AccountState.ENGAGED
    declare(kept, {"country": "FR"}, origin=Origin.CALL, at=clock.now(), by=world.priya)
    session.flush()

    merged = merge(kept, gone, by=world.maya)

    assert (kept.employees, kept.country, kept.state) == (240, "FR", AccountState.ENGAGED)
    note = note_of(kept, "employees")
    assert note
    assert note.origin is Origin.REGISTER
    undo(merged, by=world.maya)
    assert (kept.employees, kept.country, kept.state) == (None, "FR", AccountState.TARGET)
    assert note_of(kept, "employees") is None


def test_what_was_written_since_stays_when_they_are_taken_apart(world: World) -> None:
    kept, gone = company("Acme"), company("Acme Robotics", employees=240)
    merged = merge(kept, gone, by=world.maya)
    declare(kept, {"employees": 300}, origin=Origin.TYPED, at=clock.now(), by=world.ben)
    new = lead(world, "Somebody")
    new.account_id = kept.id
    session.flush()

    with clock.at(clock.now() + timedelta(days=9)):
        undo(merged, by=world.ben)

    assert kept.employees == 300
    assert gone.employees == 240
    assert session.get_one(Lead, new.id).account_id == kept.id


def test_merged_persons_bring_their_leads_and_their_wish_to_hear_nothing_more(world: World) -> None:
    first, second = lead(world, "Acme"), lead(world, "Acme Robotics", person={"email": "jo@acme.example"})
    one, other = first.contact, second.contact
    assert one
    assert other
    other.opted_out_at = clock.now()
    one.phone = ""
    other.phone = "+44 113 496 0100"
    session.flush()

    merged = merge(one, other, by=world.maya)

    assert session.get_one(Lead, second.id).contact_id == one.id
    assert one.opted_out_at
    assert one.phone_key == "+441134960100"
    assert pairs(Sort.LEAD) == [(first.id, second.id, True)]
    undo(merged, by=world.maya)
    assert session.get_one(Lead, second.id).contact_id == other.id
    now = session.get_one(Contact, one.id)
    assert (now.opted_out_at, now.phone_key) == (None, "")


def test_a_known_address_of_one_who_was_merged_leads_to_who_stands_for_them(world: World) -> None:
    first, second = lead(world, "Acme"), lead(world, "Borealis", person={"email": "old@acme.example"})
    merge(first.contact, second.contact, by=world.maya)  # type: ignore[arg-type]
    merge(first.account, second.account, by=world.maya)  # type: ignore[arg-type]
    merge(first, second, by=world.maya)

    again = capture(Said(email="old@acme.example", company="Borealis"), origin=Origin.FORM, by=None)

    assert not again.is_new
    assert again.lead is first
    assert session.query(Account).count() == 2


def test_circles_and_a_second_merge_are_refused(world: World) -> None:
    one, two, three = company("Acme"), company("Borealis"), company("Larkfield")
    merge(one, two, by=world.maya)

    with pytest.raises(Refusal, match="same already"):
        merge(one, one, by=world.maya)
    with pytest.raises(Refusal, match="was merged into another account already: “Acme” stands for it"):
        merge(two, one, by=world.maya)
    with pytest.raises(Refusal, match="Merge that one"):
        merge(three, two, by=world.maya)


def test_a_chain_is_taken_apart_from_its_end(world: World) -> None:
    one, two, three = company("Acme"), company("Borealis"), company("Larkfield")
    first = merge(one, two, by=world.maya)
    second = merge(three, one, by=world.maya)

    assert two.merged_into_id == three.id
    with pytest.raises(Refusal, match="“Acme” was merged into “Larkfield” since"):
        undo(first, by=world.maya)
    undo(second, by=world.maya)
    assert (two.merged_into_id, one.merged_into_id) == (one.id, None)
    undo(first, by=world.maya)
    assert two.merged_into_id is None


def test_two_open_handoffs_are_not_merged(world: World) -> None:
    one = lead(world)
    other = twin(one, world)
    offered(world, one)
    draft(other, by=world.maya)

    with pytest.raises(Refusal, match="Answer or withdraw one of them"):
        merge(one, other, by=world.maya)


def test_the_one_that_is_further_along_is_kept(world: World) -> None:
    one = lead(world)
    other = twin(one, world)
    handoff = offered(world, one)

    with pytest.raises(Refusal, match=r"is further along, at Handed off\. Keep that one"):
        merge(other, one, by=world.maya)
    merge(one, other, by=world.maya)
    assert handoff.lead_id == one.id


def test_two_that_are_on_their_way_are_not_merged(world: World) -> None:
    one = dealt(world).lead
    other = twin(one, world)
    offered(world, other)

    with pytest.raises(Refusal, match="Both are on their way: one is at Opportunity"):
        merge(one, other, by=world.maya)


def test_a_handoff_that_was_answered_since_keeps_them_together(world: World) -> None:
    gone = lead(world, "Acme")
    handoff = offered(world, gone)
    send_back(handoff, Reason.ROLE, by=world.priya)
    kept = twin(gone, world)
    merged = merge(kept, gone, by=world.maya)
    handoff.state = HandoffState.REJECTED_FINAL
    session.flush()

    with pytest.raises(Refusal, match="handoff of “Acme” that came over"):
        undo(merged, by=world.maya)


def test_trips_are_told_in_the_order_in_which_they_began(world: World) -> None:
    gone = lead(world, "Acme")
    send_back(offered(world, gone), Reason.ROLE, by=world.priya)
    kept = twin(gone, world)
    with clock.at(clock.now() + timedelta(days=2)):
        offered(world, kept)
    from app.leads.models.lead import LeadPass

    merged = merge(kept, gone, by=world.maya)
    numbers = [each.number for each in session.query(LeadPass).order_by(LeadPass.opened_at)]
    assert numbers == [1, 2]
    undo(merged, by=world.maya)
    assert [each.number for each in session.query(LeadPass)] == [1, 1]


def test_a_lead_is_on_one_track_after_merging_and_goes_on_with_it_when_taken_apart(world: World) -> None:
    kept, path = lead(world), track(world)
    gone = twin(kept, world)
    for each in (kept, gone):
        each.stage = Stage.NURTURING
        put_on(each, path, by=world.maya)
    theirs, due = current_of(gone), current_of(gone).next_at  # type: ignore[union-attr]
    assert theirs

    merged = merge(kept, gone, by=world.maya)

    assert (theirs.lead_id, theirs.left, theirs.next_at) == (kept.id, Left.MOVED_ON, None)
    assert current_of(kept)
    undo(merged, by=world.maya)
    assert (theirs.lead_id, theirs.left, theirs.next_at) == (gone.id, None, due)


def test_the_track_of_the_one_that_goes_is_gone_on_with(world: World) -> None:
    kept, path = lead(world), track(world)
    gone = twin(kept, world)
    kept.stage = gone.stage = Stage.NURTURING
    put_on(gone, path, by=world.maya)

    merge(kept, gone, by=world.maya)

    assert current_of(kept)


def test_whatever_was_done_with_a_merged_lead_is_taken_back_on_the_one_that_stands_for_it(
    world: World,
) -> None:
    kept = lead(world)
    gone = twin(kept, world)
    called = touch(gone, TouchKind.CALL, is_ours=True, by=world.priya)
    merge(kept, gone, by=world.maya)

    undo(called, by=world.priya)

    assert session.query(Touch).count() == 0
    assert session.get_one(Lead, kept.id).last_touch_at is None


def test_a_call_that_was_noted_on_the_other_one_stops_the_clock_of_who_stands_for_both(world: World) -> None:
    handoff = offered(world)
    accept(handoff, rating=Rating.COMPLETE, by=world.priya)
    kept, gone = handoff.lead, twin(handoff.lead, world)
    touch(gone, TouchKind.CALL, is_ours=True, by=world.priya)

    merged = merge(kept, gone, by=world.maya)
    assert running(kept.page, FIRST_TOUCH) is None
    undo(merged, by=world.maya)
    assert running(kept.page, FIRST_TOUCH) is not None


def test_no_fact_and_no_merge_holds_what_somebody_told_of_themselves(world: World) -> None:
    first = lead(world, "Acme", person={"name": "Secret One", "email": "secret@one.example"})
    second = lead(world, "Borealis", person={"name": "Secret Two", "email": "secret@two.example"})
    merged = merge(first.contact, second.contact, by=world.maya)  # type: ignore[arg-type]
    undo(merged, by=world.maya)

    from app.leads.models.merge import Merge

    kept = [each.moved for each in session.query(Merge)]
    told = [[each.data, each.sentence] for each in session.query(Event)]
    assert "ecret" not in f"{kept} {told}"
    assert isinstance(merged, Merged)
    assert session.query(Contact).count() == 2
