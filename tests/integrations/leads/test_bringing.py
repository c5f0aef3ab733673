"""What a file of leads brings: once, as it says, past no guard; and all of it back again."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import delete, select

from app import clock, engines
from app.campaigns.models.account import Account, AccountState
from app.db import session
from app.errors import Refusal
from app.hours.clocks.finding import clocks_of
from app.hours.clocks.models import State
from app.integrations.leads import working
from app.integrations.leads.cancelling import cancel
from app.integrations.leads.facts import CameIn, LeadsGone, LeadsImported
from app.integrations.leads.keys import suffix
from app.integrations.leads.models import ImportedRecord, Progress, Sort
from app.leads.editing import edit
from app.leads.lifecycle.stepping import Stepped
from app.leads.models.contact import Contact
from app.leads.models.deal import Deal, DealStage
from app.leads.models.handoff import Handoff
from app.leads.models.lead import Lead, LeadPass
from app.leads.models.merge import Merge
from app.leads.models.stage import Stage
from app.leads.models.touch import Touch, TouchKind
from app.leads.models.word import LeadWord
from app.leads.profile import profile
from app.leads.touching import touch
from app.log.models import Event, quiet_kinds
from app.log.streaming import missed_since
from app.log.undoing import undo
from tests.integrations.leads.files import (
    ACCOUNTS,
    DEALS,
    LEADS,
    bring,
    count,
    job_of,
    looked_at,
    numbers,
    one_turn,
    worked,
)
from tests.leads.house import sign_funnel
from tests.leads.looped import accepted
from tests.world import World


def lead_of(email: str) -> Lead:
    return session.scalars(select(Lead).join(Lead.contact).where(Contact.email_key == email)).one()


def test_a_file_becomes_companies_persons_and_leads_that_can_be_found(world: World) -> None:
    job = bring(LEADS, world.maya)

    assert job.counts == {"new": 3}
    ada = lead_of("ada@quay.example")
    assert ada.contact
    assert (ada.stage, ada.source, ada.contact.seniority) == (Stage.LEAD, "webinar", "director")
    assert ada.account
    assert ada.account.country == "GB"
    assert ada.contact.country == "GB"
    assert ada.contact.declared["title"]["words"] == "from “leads.csv”"
    found = set(session.scalars(select(LeadWord.word).where(LeadWord.lead_id == ada.id)))
    assert {"ada", "byron", "quay", "freight"} <= found
    silent = session.scalars(select(Lead).where(Lead.contact_id.is_(None))).one()
    assert (silent.name, silent.stage) == ("Silent Carriers", Stage.SUSPECT)


def sources(lead: Lead) -> dict[str, str]:
    """Of each thing that is known of a lead, as its page calls it, where it is from; without the day."""
    found = [row for rows in profile(lead, "Europe/London").values() for row in rows if row.value]
    return {row.words: row.source.split(" on ")[0] for row in found}


def test_everything_that_a_file_says_is_from_that_file(world: World) -> None:
    bring(LEADS, world.maya)

    ada = lead_of("ada@quay.example")
    assert set(sources(ada).values()) == {"from “leads.csv”"}
    assert set(sources(ada)) >= {"Name", "E-mail", "Telephone", "Company", "Website", "Source"}
    assert ada.contact
    assert ada.contact.declared["account_id"]["by"] == world.maya.id
    silent = session.scalars(select(Lead).where(Lead.contact_id.is_(None))).one()
    assert sources(silent) == dict.fromkeys(("Company", "Country", "Source"), "from “leads.csv”")


def test_a_gap_that_a_file_fills_is_from_that_file_until_it_is_taken_back(world: World) -> None:
    bring(LEADS, world.maya)
    max_ = lead_of("max.born@nordhaul.example")
    assert max_.contact
    edit(max_, {"phone": "+49 30 123", "source": "fair"}, by=world.priya)
    edit(max_, {"phone": ""}, by=world.priya)
    before = dict(max_.contact.declared)
    job = bring(
        LEADS.replace("NordHaul.example,,", "NordHaul.example,+49 30 456,"), world.maya, name="new.csv"
    )

    found = sources(lead_of("max.born@nordhaul.example"))
    assert (found["Telephone"], found["Name"]) == ("from “new.csv”", "from “leads.csv”")
    assert found["Source"] == "typed by Priya Nair"
    undo(session.get_one(Event, job.event_id), by=world.maya)
    worked(job)
    after = lead_of("max.born@nordhaul.example").contact
    assert after
    assert (after.phone, after.declared) == ("", before)


def test_nothing_that_no_line_says_is_from_the_file(world: World) -> None:
    bring("Email,Company\na@quay.example,Quay\n", world.maya, basis="")

    ann = lead_of("a@quay.example")
    assert ann.contact
    assert set(ann.contact.declared) == {"account_id", "email"}


def test_each_new_lead_has_one_quiet_step_and_the_team_reads_one_piece_of_news(world: World) -> None:
    sign_funnel(world)
    before = session.scalar(select(Event.id).order_by(Event.id.desc())) or 0
    bring(LEADS, world.maya)

    steps = session.scalars(select(Stepped).where(Stepped.id > before)).all()
    assert [type(step) for step in steps] == [CameIn] * 3
    assert all(step.data["via"] == "import" and step.data["versions"]["mql"] for step in steps)
    assert "lead.came_in" in quiet_kinds()
    assert "came with an import" in steps[0].sentence
    news = session.scalars(select(LeadsImported)).one()
    assert news.sentence == "brought in 3 leads from “leads.csv”"
    assert [hint.id for hint in missed_since(before)] == [news.id]


def test_the_same_file_twice_adds_nothing(world: World) -> None:
    bring(LEADS, world.maya)
    assert numbers(looked_at(LEADS, world.maya)) == {"known": 3}


def test_the_same_lead_in_other_case_spaces_and_unicode_form_is_known(world: World) -> None:
    bring(LEADS, world.maya)
    other = "Email,Company,Phone\n ADA@Quay.example ,QUAY  FREIGHT,\n,ＳＩＬＥＮＴ carriers ltd,\n"
    assert numbers(looked_at(other, world.maya)) == {"known": 2}


def test_without_an_address_a_number_at_a_company_is_known_again(world: World) -> None:
    file = "Company,Phone,Name\nQuay,020 7946 0018,Ada\nNord,020 7946 0018,Bo\n"
    assert numbers(looked_at(file, world.maya, source="list")) == {"new": 2}
    bring(file, world.maya, source="list")
    assert numbers(looked_at("Firma,Telefon\nquay ltd,(020) 7946-0018\n", world.maya)) == {"known": 1}


def test_a_long_and_a_short_id_of_salesforce_are_one(world: World) -> None:
    bring("Id,Company\n00Q5g00000AbCdE,Quay\n", world.maya)
    long, other = f"00Q5g00000AbCdE{suffix('00Q5g00000AbCdE')}", "00Q5g00000aBcDe"
    found = looked_at(f"Id,Company\n{long},Quay\n{other},Third\n", world.maya)
    assert numbers(found) == {"known": 1, "new": 1}


def test_what_somebody_typed_stays_and_gaps_are_filled(world: World) -> None:
    bring(LEADS, world.maya)
    ada = lead_of("ada@quay.example").contact
    assert ada
    ada.title = "Fleet manager"
    ada.declared = {**ada.declared, "title": {"from": "typed", "at": clock.now().isoformat(), "by": 1}}
    newer = LEADS.replace("Head of Logistics", "Director").replace("Geschäftsführer", "Prokurist")
    job = bring(newer, world.maya)

    assert job.counts == {"changed": 1, "known": 2}
    assert ada.title == "Fleet manager"
    assert lead_of("max.born@nordhaul.example").contact.title == "Prokurist"  # type: ignore[union-attr]
    undo(session.get_one(Event, job.event_id), by=world.maya)
    worked(job)
    assert lead_of("max.born@nordhaul.example").contact.title == "Geschäftsführer"  # type: ignore[union-attr]


def test_whoever_opted_out_or_was_merged_is_skipped_and_stays_so(world: World) -> None:
    bring(LEADS, world.maya)
    ada, max_ = lead_of("ada@quay.example"), lead_of("max.born@nordhaul.example")
    assert ada.contact
    assert max_.contact
    ada.contact.opted_out_at = clock.now()
    max_.contact.merged_into_id = ada.contact.id
    found = looked_at(LEADS.replace("Head of", "Chief of"), world.maya)

    assert numbers(found) == {"skipped": 2, "known": 1}
    assert "opted out" in found.troubled[0].why
    assert "merged" in found.troubled[1].why
    assert ada.contact.opted_out_at is not None


def test_beyond_nurturing_a_line_needs_a_stage_that_both_sides_signed(world: World) -> None:
    file = "Email,Company,Stage,Source\na@quay.example,Quay,MQL,list\n"
    found = looked_at(file, world.maya)
    assert "Both sides have not agreed" in found.troubled[0].why

    sign_funnel(world)
    bring(file, world.maya)
    lead = lead_of("a@quay.example")
    trip = session.get_one(LeadPass, lead.pass_id)
    assert (lead.stage, trip.number, trip.closed_at) == (Stage.MQL, 1, None)


def test_a_lead_needs_a_reason_to_be_written_to(world: World) -> None:
    found = looked_at("Email,Company,Stage,Source\na@quay.example,Quay,Lead,list\n", world.maya, basis="")
    assert "why we may write" in found.troubled[0].why


def test_handing_over_names_whoever_is_missing_and_goes_through_the_handoffs_own_verb(world: World) -> None:
    sign_funnel(world)
    head = "Email,Company,Stage,Source,Job title,Country,Receiver\n"
    nobody = looked_at(f"{head}a@quay.example,Quay,Open - Not Contacted,list,Director,UK,\n", world.maya)
    assert "who receives it" in nobody.troubled[0].why
    unknown = looked_at(f"{head}a@quay.example,Quay,Handed off,list,,UK,Priya Nair\n", world.maya)
    assert "Role" in unknown.troubled[0].why
    bring(f"{head}a@quay.example,Quay,Handed off,list,Director,UK,Priya Nair\n", world.maya)

    lead = lead_of("a@quay.example")
    handoff = session.scalars(select(Handoff)).one()
    assert (lead.stage, handoff.to_id, handoff.is_waiting) == (Stage.HANDED_OFF, world.priya.id, True)


def test_whoever_is_not_of_marketing_hands_nothing_over_by_a_file(world: World) -> None:
    sign_funnel(world)
    head = "Email,Company,Stage,Source,Job title,Country,Receiver\n"
    file = head + "a@q.example,Q,Handed off,x,Director,UK,Priya\n"
    assert "belongs to marketing" in looked_at(file, world.sofia).troubled[0].why


def test_won_deals_are_history_that_makes_customers(world: World) -> None:
    sign_funnel(world)
    bring(ACCOUNTS, world.maya, name="accounts.csv")
    job = bring(DEALS, world.maya, name="deals.csv", currency="USD")

    assert job.counts == {"new": 3}
    won = session.scalars(select(Deal).where(Deal.stage == DealStage.WON)).one()
    assert (won.name, won.amount, won.currency, str(won.closed_on)) == (
        "GTX Plus Basic",
        105_400,
        "USD",
        "2017-03-01",
    )
    assert won.lead.account
    assert won.lead.account.state is AccountState.CUSTOMER
    assert won.lead.declared["account_id"]["words"] == "from “deals.csv”"
    assert (won.lead.stage, won.lead.stage_since) == (Stage.CUSTOMER, datetime(2017, 3, 1, 12, tzinfo=UTC))
    states = {lead.name: lead.stage for lead in session.scalars(select(Lead))}
    assert states == {"Cancity": Stage.CUSTOMER, "Isdom": Stage.RECYCLED}
    steps = session.scalars(select(CameIn).where(CameIn.about == won.lead.page).order_by(CameIn.id)).all()
    assert [step.data["to"] for step in steps] == ["suspect", "customer"]
    assert numbers(looked_at(DEALS, world.maya)) == {"known": 3}


def test_deals_of_unknown_accounts_and_unfinished_ones_say_what_to_do(world: World) -> None:
    sign_funnel(world)
    bring(ACCOUNTS, world.maya)
    more = (
        "B1,,GTXPro,Teste,Won,2016-10-20,2017-03-01,10\n"
        "B2,,GTXPro,Isdom,Prospecting,,,\nB3,,X,Isdom,Engaging,,,\n"
    )
    found = looked_at(DEALS + more, world.maya)

    assert [verdict.line for verdict in found.troubled] == [5, 6, 7]
    assert "Bring in the accounts first" in found.troubled[0].why
    assert "close date is missing" in found.troubled[1].why
    assert found.unexplained == {("deal_stage", "engaging"): "Engaging"}


def test_an_open_deal_does_not_lead_somebody_past_the_handoff(world: World) -> None:
    sign_funnel(world)
    bring("Email,Company,Source\na@quay.example,Quay,list\n", world.maya)
    lead_of("a@quay.example")
    from_hand = lead_of("a@quay.example")
    session.execute(delete(ImportedRecord))
    deals = "email,deal name,deal stage,amount,close date\na@quay.example,Routes,Proposal,100,2099-01-01\n"
    found = looked_at(deals, world.maya)
    assert "an open deal begins when sales takes it over" in found.troubled[0].why
    assert from_hand.stage is Stage.LEAD


def test_touches_come_once_and_move_first_and_last(world: World) -> None:
    bring(LEADS, world.maya)
    file = (
        "email,activity type,activity date,subject\nada@quay.example,Demo,2026-03-02 09:14,Asked\n"
        "ada@quay.example,Call,3/15/2026 2:30 PM,Spoke\nnobody@x.example,Call,2026-03-02,\n"
    )
    job = bring(file, world.maya, day_first=False)

    assert job.counts == {"new": 2, "problem": 1}
    ada = lead_of("ada@quay.example")
    kinds = set(session.scalars(select(Touch.kind)))
    assert kinds == {TouchKind.DEMO_REQUEST, TouchKind.CALL}
    assert ada.last_touch_at == datetime(2026, 3, 15, 14, 30, tzinfo=UTC)
    assert ada.is_hand_raiser
    assert numbers(looked_at(file, world.maya, day_first=False)) == {"known": 2, "problem": 1}
    undo(session.get_one(Event, job.event_id), by=world.maya)
    worked(job)
    assert count(Touch) == 0
    after = lead_of("ada@quay.example")
    assert (after.first_touch_at, after.last_touch_at, after.is_hand_raiser) == (None, None, False)


def test_a_call_that_comes_with_a_file_stops_its_clock_when_it_was_made(world: World) -> None:
    begun = datetime(2026, 3, 16, 10, tzinfo=UTC)
    with clock.at(begun):
        sign_funnel(world)
        page = accepted(world, person={"email": "jo@acme.example"}).lead.page
    with clock.at(begun + timedelta(days=4)):
        called = "email,activity type,activity date,outgoing\njo@acme.example,Call,2026-03-16 11:00,yes\n"
        job = bring(called, world.maya, day_first=True)
        first = next(each for each in clocks_of([page])[page] if each.name == "first_touch")
        assert (first.state, first.ended_at) == (State.MET, begun + timedelta(hours=1))

        undo(session.get_one(Event, job.event_id), by=world.maya)
        worked(job)
        assert first.state is State.RUNNING


def test_all_of_it_is_taken_back_but_what_was_changed_since(world: World) -> None:
    job = bring(LEADS, world.maya)
    touch(lead_of("ada@quay.example"), TouchKind.CALL, is_ours=True, by=world.priya)
    undo(session.get_one(Event, job.event_id), by=world.maya)
    assert job.state is Progress.UNDOING
    worked(job)

    assert [lead.contact.name for lead in session.scalars(select(Lead)) if lead.contact] == ["Ada Byron"]
    assert (count(Contact), count(Account), count(LeadWord) > 0) == (1, 1, True)
    gone = session.scalars(select(LeadsGone)).one()
    assert (gone.data["count"], gone.data["left"]) == (2, 1)
    with pytest.raises(Refusal, match="taken back already"):
        undo(session.get_one(Event, job.event_id), by=world.maya)
    assert numbers(looked_at(LEADS, world.maya)) == {"known": 1, "new": 2}


def test_deals_and_their_accounts_go_one_import_after_the_other(world: World) -> None:
    sign_funnel(world)
    accounts, deals = bring(ACCOUNTS, world.maya), bring(DEALS, world.maya)
    for job in (deals, accounts):
        undo(session.get_one(Event, job.event_id), by=world.maya)
        worked(job)
    assert [count(model) for model in (Deal, Lead, LeadPass, Account)] == [0, 0, 0, 0]


def test_a_crash_between_two_turns_brings_nothing_twice(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(working, "LINES", 2)
    job = job_of(LEADS, world.maya)
    job.state = Progress.RUNNING
    one_turn(job)
    working._places.clear()  # as after a crash
    assert (job.done, count(Lead)) == (2, 2)
    worked(job)
    assert (job.done, count(Lead), job.counts) == (3, 3, {"new": 3})


def test_two_workers_do_each_line_once(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(working, "LINES", 1)
    job = job_of(LEADS, world.maya)
    job.state = Progress.RUNNING
    one_turn(job)
    elsewhere = working.open_place(job.id)
    engines.read_only.set(False)
    job.done += 1  # another worker did the next line meanwhile
    working.bring_in(elsewhere, next(elsewhere.batches))
    assert count(Lead) == 1


def test_a_stopped_import_keeps_what_came_and_can_be_taken_back(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(working, "LINES", 2)
    job = job_of(LEADS, world.maya)
    job.state = Progress.RUNNING
    one_turn(job)
    stopped = cancel(job, by=world.maya)
    working.bring_in_files(clock.now())
    engines.read_only.set(False)

    assert count(Lead) == 2
    assert stopped.sentence == "brought in 2 leads from “leads.csv”, and stopped there"
    undo(stopped, by=world.maya)
    worked(job)
    assert count(Lead) == 0


def test_a_file_that_fails_again_and_again_stops_with_a_word_and_the_next_one_goes_on(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken, sound = job_of(LEADS, world.maya), job_of(ACCOUNTS, world.maya, sort=Sort.ACCOUNTS)
    broken.state = sound.state = Progress.RUNNING
    session.flush()

    def fail(*_args: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setitem(working.BRING, Sort.LEADS, fail)
    for _ in range(2):
        with pytest.raises(ZeroDivisionError):
            working.bring_in_files(clock.now())
    working.bring_in_files(clock.now())
    engines.read_only.set(False)

    assert (broken.state, sound.state) == (Progress.CANCELLED, Progress.DONE)
    assert broken.problems[-1][0] == 1
    assert "its own mistake" in broken.problems[-1][1]
    assert count(Lead) == 0


def test_a_merge_keeps_a_lead_from_being_taken_back(world: World) -> None:
    job = bring(LEADS, world.maya)
    ada = lead_of("ada@quay.example")
    session.add(Merge(sort="lead", kept_id=ada.id, gone_id=999, moved={}))
    undo(session.get_one(Event, job.event_id), by=world.maya)
    worked(job)
    assert session.get(Lead, ada.id) is not None


def test_accounts_only_fill_what_nobody_typed(world: World) -> None:
    bring(ACCOUNTS, world.maya, sort=Sort.ACCOUNTS)
    assert numbers(looked_at(ACCOUNTS.replace("2448", "2500"), world.maya)) == {"changed": 1, "known": 1}
