"""The handoff on its card's page: who sees which button, what each form says no to, what stays typed."""

from collections.abc import Callable

import pytest
from sqlalchemy import select

from app.board.models.card import Card
from app.db import session
from app.leads.handing_over.accepting import accept
from app.leads.handing_over.disputing import dispute
from app.leads.handing_over.finding import current, last_of
from app.leads.handing_over.returning import send_back
from app.leads.models.handoff import Handoff, HandoffState, Rating, Reason
from app.leads.models.lead import Lead
from app.leads.models.rules import Routing, the_rules
from app.leads.models.stage import Stage
from app.leads.words import index
from app.people.models import User
from tests.conftest import Browse
from tests.leads.house import lead, offered, sign_funnel, soon
from tests.world import World


@pytest.fixture(autouse=True)
def funnel(world: World) -> None:
    """Both sides have signed the funnel."""
    sign_funnel(world)


class Kept:
    """A handoff that is looked up afresh after each request, as a browser would."""

    def __init__(self, handoff: Handoff) -> None:
        self.id, self.page, self.lead_id = handoff.id, handoff.page, handoff.lead_id
        self.card_id, self.lead_page = handoff.card_id or 0, handoff.lead.page

    @property
    def now(self) -> Handoff:
        return session.get_one(Handoff, self.id)


def test_whoever_is_to_answer_has_three_buttons_and_nobody_else(world: World, browse: Browse) -> None:
    handoff = Kept(offered(world))

    theirs = browse(world.priya).get(handoff.page).text
    assert "Your turn." in theirs
    assert all(
        words in theirs for words in ("Return with a reason", "Something is missing", "Accept, all I needed")
    )
    for name in ("maya", "ben", "lena"):
        read = browse(getattr(world, name)).get(handoff.page).text
        assert "Priya Nair’s turn." in read
        assert "Accept, all I needed" not in read
    assert "Withdraw it" in browse(world.maya).get(handoff.page).text
    assert "Withdraw it" not in theirs


def test_the_page_shows_the_pack_as_it_was_and_why(world: World, browse: Browse) -> None:
    made = lead(world, asked="Can it plan driver hours?", offer="Free route audit")
    handoff = Kept(offered(world, made))
    made.asked = "Something else by now"

    page = browse(world.priya).get(handoff.page).text

    assert "“Can it plan driver hours?”" in page
    assert "Something else by now" not in page
    assert "Free route audit" in page
    assert "At least 51 employees" in page
    assert "240, from the company register" in page
    assert "definition 1" in page


def test_a_marketer_who_posts_accept_is_refused(world: World, browse: Browse) -> None:
    handoff = Kept(offered(world))

    assert browse(world.maya, htmx=True).post(f"/handoffs/{handoff.id}/acceptance").status_code == 403
    assert handoff.now.state is HandoffState.SUBMITTED


def test_the_second_to_accept_is_told_who_was_first_and_when(world: World, browse: Browse) -> None:
    handoff = Kept(offered(world))
    priya = browse(world.priya, htmx=True)

    assert priya.post(f"/handoffs/{handoff.id}/acceptance").status_code == 200
    answer = priya.post(f"/handoffs/{handoff.id}/acceptance")
    assert answer.status_code == 409
    assert "Priya Nair accepted it already at " in answer.text


def test_accepting_with_a_gap_says_what_was_missing(world: World, browse: Browse) -> None:
    handoff = Kept(offered(world))
    priya = browse(world.priya)

    assert "What was missing" in priya.get(f"/handoffs/{handoff.id}/acceptance").text
    priya.post(f"/handoffs/{handoff.id}/acceptance/missing", {"missed": "a phone number"})
    found = handoff.now
    assert (found.rating, found.missed) == (Rating.MISSING, "a phone number")


def test_a_return_without_a_reason_keeps_the_note(world: World, browse: Browse) -> None:
    handoff = Kept(offered(world))

    answer = browse(world.priya, htmx=True).post(f"/handoffs/{handoff.id}/return", {"note": "Twelve people."})

    assert answer.status_code == 422
    assert "Choose a reason" in answer.text
    assert "Twelve people." in answer.text
    assert handoff.now.state is HandoffState.SUBMITTED


def test_a_return_that_is_sent_twice_is_one(world: World, browse: Browse) -> None:
    handoff = Kept(offered(world))
    priya, form = browse(world.priya, htmx=True), {"reason": "size", "note": "Twelve.", "once": "a key"}

    answers = [priya.post(f"/handoffs/{handoff.id}/return", form) for _ in range(2)]

    assert [each.status_code for each in answers] == [200, 200]
    assert handoff.now.reason is Reason.SIZE


def test_marketing_sees_the_reason_and_what_to_do_with_it(world: World, browse: Browse) -> None:
    handoff = Kept(offered(world))
    send_back(handoff.now, Reason.SIZE, note="Twelve people.", by=world.priya)

    page = browse(world.maya).get(handoff.page).text

    assert "Returned: wrong size." in page
    assert "Twelve people." in page
    assert "You can dispute it until" in page
    assert all(words in page for words in ("Offer it again", "Dispute it", "Let it go"))
    assert "Dispute it" not in browse(world.priya).get(handoff.page).text


def test_only_marketing_lets_go_and_only_what_is_not_offered_anew(world: World, browse: Browse) -> None:
    handoff = Kept(offered(world))
    send_back(handoff.now, Reason.SIZE, by=world.priya)
    address = f"/handoffs/{handoff.id}/letting-go"

    assert browse(world.priya, htmx=True).post(address).status_code == 403
    assert browse(world.maya, htmx=True).post(address).status_code == 200
    card = handoff.now.card
    assert card is not None
    assert card.departure is not None
    assert card.departure.reason == "Returned: wrong size"


def test_what_was_offered_anew_is_neither_let_go_nor_disputed_by_its_old_return(
    world: World, browse: Browse
) -> None:
    handoff = Kept(offered(world))
    send_back(handoff.now, Reason.SIZE, by=world.priya)
    browse(world.maya).post(f"{handoff.lead_page}/offer", {"reason": "They are 240 people."})
    again = last_of(handoff.now.lead)
    assert again is not None
    assert (again.id != handoff.id, again.card_id) == (True, handoff.card_id)

    maya = browse(world.maya, htmx=True)
    for address in ("letting-go", "dispute"):
        answer = maya.post(f"/handoffs/{handoff.id}/{address}", {"note": "It was right."})
        assert answer.status_code == 409, address
    assert session.get_one(Handoff, again.id).state is HandoffState.SUBMITTED


def test_a_dispute_shows_both_voices_with_names(world: World, browse: Browse) -> None:
    handoff = Kept(offered(world))
    send_back(handoff.now, Reason.SIZE, by=world.priya)
    browse(world.maya).post(f"/handoffs/{handoff.id}/dispute", {"note": "240 by the register."})

    page = browse(world.ben).get(handoff.page).text
    assert "Your side’s turn." in page
    assert "240 by the register." in page
    assert "not said yet" in page
    browse(world.ben).post(f"/handoffs/{handoff.id}/dispute/voice", {"says": "stands"})
    page = browse(world.maya).get(handoff.page).text
    assert "Business development and sales: the return stands" in page
    assert "Ben Archer" in page
    browse(world.maya).post(f"/handoffs/{handoff.id}/dispute/voice", {"says": "stands"})
    found = handoff.now
    assert found.state is HandoffState.REJECTED_FINAL
    assert "both sides agreed that the return stands" in browse(world.maya).get(handoff.page).text


def test_a_voice_that_says_nothing_is_refused(world: World, browse: Browse) -> None:
    handoff = Kept(offered(world))
    send_back(handoff.now, Reason.SIZE, by=world.priya)
    dispute(handoff.now, "240 by the register.", by=world.maya)

    assert browse(world.ben, htmx=True).post(f"/handoffs/{handoff.id}/dispute/voice").status_code == 422
    said = browse(world.lena, htmx=True).post(f"/handoffs/{handoff.id}/dispute/voice", {"says": "accept"})
    assert said.status_code == 403


def test_a_dragged_acceptance_asks_afterwards_whether_the_pack_was_enough(
    world: World, browse: Browse
) -> None:
    handoff = Kept(offered(world))
    priya = browse(world.priya, htmx=True)

    answer = priya.post(f"/cards/{handoff.card_id}/place", {"in_column": world.doing.id})

    assert answer.headers["Board-Ask"] == f"/handoffs/{handoff.id}/rating"
    assert "All I needed" in priya.get(f"/handoffs/{handoff.id}/rating").text
    priya.post(f"/handoffs/{handoff.id}/rating", {"rating": "complete"})
    assert handoff.now.rating is Rating.COMPLETE
    assert browse(world.ben, htmx=True).get(f"/handoffs/{handoff.id}/rating").status_code == 403


def test_what_is_offered_stands_at_the_top_since_its_clock_runs(world: World, browse: Browse) -> None:
    page = lead(world, stage=Stage.MQL).page
    browse(world.maya).post(f"{page}/offer", {})

    ready = session.scalars(select(Card).where(Card.column_id == world.ready.id).order_by(Card.position))
    assert next(iter(ready)).title == "Acme Robotics"


def test_the_offer_names_what_is_missing_and_keeps_what_was_typed(world: World, browse: Browse) -> None:
    made = lead(world, stage=Stage.MQL, person={"seniority": "", "title": ""})
    maya, page, id = browse(world.maya), made.page, made.id

    assert "not known" in maya.get(f"{page}/offer").text
    answer = maya.post(f"{page}/offer", {"opener": "Ask about the depots."})
    assert answer.status_code == 422
    assert "both sides want to know: Role" in answer.text
    assert "Ask about the depots." in answer.text
    assert last_of(session.get_one(Lead, id)) is None


def offer_to(world: World, browse: Browse, id: int, **says: str) -> Handoff:
    """What comes of offering it by the form."""
    browse(world.maya).post(f"/leads/{id}/offer", {"opener": "", **says})
    found = last_of(session.get_one(Lead, id))
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("says", "receives"),
    [("", lambda world: world.priya), ("queue", lambda _world: None)],
)
def test_it_goes_to_whoevers_turn_it_is_or_to_the_queue(
    world: World, browse: Browse, says: str, receives: Callable[[World], User | None]
) -> None:
    handoff = offer_to(world, browse, lead(world, stage=Stage.MQL).id, to=says)

    assert handoff.receiver is receives(world)
    assert handoff.held["turn"] == "business development"


def test_where_a_queue_is_kept_an_offer_to_nobody_goes_there(world: World, browse: Browse) -> None:
    the_rules().routing = Routing.QUEUE
    id = lead(world, stage=Stage.MQL).id

    assert "Whoever has the fewest" not in browse(world.maya).get(f"/leads/{id}/offer").text
    assert offer_to(world, browse, id).receiver is None


def test_somebody_of_another_side_cannot_be_asked_to_answer(world: World, browse: Browse) -> None:
    made = lead(world, stage=Stage.MQL)

    answer = browse(world.maya).post(f"{made.page}/offer", {"to": str(world.ben.id)})

    assert answer.status_code == 422
    assert "Ben Archer is not of business development" in answer.text


def test_to_leave_stages_out_needs_a_reason(world: World, browse: Browse) -> None:
    id, maya = lead(world).id, browse(world.maya)

    assert "Why stages are left out" in maya.get(f"/leads/{id}/offer").text
    assert maya.post(f"/leads/{id}/offer").status_code == 422
    assert offer_to(world, browse, id, reason="They asked for a demo.").state is HandoffState.SUBMITTED


def test_only_marketing_offers(world: World, browse: Browse) -> None:
    priya, address = browse(world.priya), f"{lead(world, stage=Stage.MQL).page}/offer"

    assert priya.get(address).status_code == 403
    assert priya.post(address).status_code == 403


def test_a_card_without_a_lead_is_given_one_by_its_words(world: World, browse: Browse) -> None:
    made = lead(world, "Quay Freight")
    index(made)
    maya, card, id = browse(world.maya), world.handoff.id, made.id

    assert "No lead yet." in maya.get(f"/cards/{card}").text
    assert "Jo Lane, Quay Freight" in maya.get(f"/cards/{card}/lead?find=qua+jo").text
    assert "Nobody is called like that" in maya.get(f"/cards/{card}/lead?find=qua+tom").text
    maya.post(f"/cards/{card}/lead", {"lead": str(id)})
    found = current(card)
    assert found is not None
    assert found.lead_id == id
    assert "Choose the lead" not in maya.get(f"/cards/{card}").text


def test_a_card_without_a_lead_is_given_a_new_one(world: World, browse: Browse) -> None:
    card, maya = world.handoff.id, browse(world.maya)

    answer = maya.post(f"/cards/{card}/lead/new", {"company": "", "asked": "How much is it?"})
    assert answer.status_code == 422
    assert "How much is it?" in answer.text
    says = {"company": "Quay Freight", "email": "jo@quay.example", "source": "fair", "basis": "consent"}
    assert maya.post(f"/cards/{card}/lead/new", says).status_code == 303
    found = current(card)
    assert found is not None
    assert found.lead.name == "Quay Freight"


def test_a_card_hands_over_one_lead_only(world: World, browse: Browse) -> None:
    first, second = lead(world, "Quay Freight"), lead(world, "Larkfield")
    maya, card = browse(world.maya, htmx=True), world.handoff
    maya.post(f"/cards/{card.id}/lead", {"lead": str(first.id)})

    taken = maya.post(f"/cards/{card.id}/lead", {"lead": str(second.id)})
    assert taken.status_code == 422
    assert "hands over “Quay Freight”" in taken.text


def test_what_waits_for_an_answer_is_not_thrown_away(world: World, browse: Browse) -> None:
    handoff = Kept(offered(world))

    answer = browse(world.priya, htmx=True).post(f"/cards/{handoff.card_id}/disposal")

    assert answer.status_code == 422
    assert "so its card stays" in answer.text
    card = handoff.now.card
    assert card is not None
    assert card.is_on_board


def test_qualifying_shows_what_is_missing_then_offers_it_to_sales(world: World, browse: Browse) -> None:
    handoff = Kept(offered(world))
    accept(handoff.now, rating=Rating.COMPLETE, by=world.priya)
    priya, address = browse(world.priya), f"/handoffs/{handoff.id}/qualification"

    page = priya.get(address).text
    assert "Wants to buy within 90 days" in page
    assert "not known" in page
    assert priya.post(address).status_code == 422
    soon(session.get_one(Lead, handoff.lead_id))
    for _ in range(2):
        assert priya.post(address, {"to": str(world.ben.id), "once": "a key"}).status_code == 303
    second = current(handoff.card_id or 0)
    assert second is not None
    assert (second.leg, second.receiver) == (2, world.ben)
    page = browse(world.ben).get(handoff.page).text
    assert "Business development waits for" not in page
    assert "Business development waits for" in priya.get(handoff.page).text
    assert "Accept with a deal" in page
    assert "Something is missing" not in page


def test_nobody_of_marketing_qualifies(world: World, browse: Browse) -> None:
    handoff = Kept(offered(world))
    accept(handoff.now, rating=Rating.COMPLETE, by=world.priya)

    assert browse(world.maya).post(f"/handoffs/{handoff.id}/qualification").status_code == 403


def test_beside_the_talk_stands_who_held_it_and_what_each_leg_came_to(world: World, browse: Browse) -> None:
    handoff = Kept(offered(world))
    accept(handoff.now, rating=Rating.COMPLETE, by=world.priya)

    page = browse(world.maya).get(f"/cards/{handoff.card_id}/legs").text

    assert "Marketing to business development" in page
    assert "by Priya Nair. All I needed." in page
    assert "<time-held" in page


@pytest.mark.parametrize("path", ["/handoffs", "/handoffs/1/return", "/leads/1/offer", "/handoffs/1/dispute"])
def test_those_who_read_along_see_none_of_it(world: World, browse: Browse, path: str) -> None:
    offered(world)

    assert browse(world.grace).get(path).status_code == 403


def test_however_many_words_are_typed_they_find_nobody_and_break_nothing(
    world: World, browse: Browse
) -> None:
    answer = browse(world.maya).get(f"/cards/{world.handoff.id}/lead?find={'a+' * 2500}")

    assert answer.status_code == 200
    assert "Nobody is called like that" in answer.text


def test_a_lead_is_not_offered_to_somebody_who_is_not_here(world: World, browse: Browse) -> None:
    made = lead(world, stage=Stage.MQL)
    sent = {"to": "987654", "opener": "Ask about the cold store."}
    answer = browse(world.maya).post(f"/leads/{made.id}/offer", sent)

    assert answer.status_code == 422
    assert "There is nobody like that" in answer.text
    assert "Ask about the cold store." in answer.text


def test_an_offer_that_is_sent_twice_ends_on_its_card_both_times(world: World, browse: Browse) -> None:
    made, maya = lead(world, stage=Stage.MQL), browse(world.maya)
    page, id, sent = made.page, made.id, {"once": "ab" * 12, "opener": "Ask about the depots."}

    answers = [maya.post(f"{page}/offer", sent) for _ in range(2)]

    found = last_of(session.get_one(Lead, id))
    assert found is not None
    assert [answer.location for answer in answers] == [found.page, found.page]


def test_who_comes_back_to_the_form_of_an_offer_that_is_out_is_led_to_its_card(
    world: World, browse: Browse
) -> None:
    handoff, maya = Kept(offered(world)), browse(world.maya)

    assert maya.get(f"{handoff.lead_page}/offer").location == handoff.page
    assert "is offered already, and waits for an answer" in maya.get(handoff.page).text
    accept(handoff.now, rating=Rating.COMPLETE, by=world.priya)
    assert maya.get(f"{handoff.lead_page}/offer").location == handoff.page
    assert "was accepted already" in maya.get(handoff.page).text
