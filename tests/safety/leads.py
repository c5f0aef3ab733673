"""Leads, handoffs, deals and all that hangs on them, at which tests of safety try what they know."""

from collections.abc import Mapping
from typing import Any

from flask import Flask
from sqlalchemy import select

from app.board.models.card import Card
from app.campaigns.tying import make_card, tie
from app.db import session
from app.integrations.leads.starting import start
from app.leads.clocks.asked_later import ask_for_later
from app.leads.doubles.merging import merge
from app.leads.handing_over.accepting import rate
from app.leads.handing_over.disputing import dispute
from app.leads.handing_over.drafting import draft
from app.leads.handing_over.offering import offer
from app.leads.handing_over.returning import send_back
from app.leads.models.deal import LostReason
from app.leads.models.handoff import Handoff, Rating, Reason
from app.leads.models.lead import Lead
from app.leads.models.merge import Merge
from app.leads.models.stage import Stage
from app.leads.models.touch import TouchKind
from app.leads.models.track_mail import TrackMail
from app.leads.nurturing.doing import do_next
from app.leads.nurturing.steps import Gives, Sort, Step
from app.leads.recycling.disqualifying import ask_to_reopen, disqualify
from app.leads.recycling.reasons import Never
from app.leads.recycling.recycling import recycle
from app.leads.touching import touch
from app.leads.winning.closing import lose
from app.people.models import hashed
from app.text import clean_line
from tests.leads.house import account, contact, lead, offered, sign_funnel
from tests.leads.looped import accepted, dealt, qualified, today
from tests.leads.nurtured import enrolled, track
from tests.safety.addresses import addresses
from tests.world import World

SECRET = "the-secret-of-a-mail-of-a-track"
PLACES = {
    "/leads/import/": "job",
    "/leads/": "lead",
    "/handoffs/": "handoff",
    "/deals/": "deal",
    "/tracks/": "track",
    "/accounts/": "account",
    "/cards/": "card",
    "/merges/": "merge",
    "/quality/leads/": "lead",
}
"""What stands at which addresses."""
OWN = ("leads.", "campaigns.", "leads_in.", "exporting.leads")


def laden(world: World, words: str = "Because of the fair.") -> dict[str, int]:
    """Leads at every stage with all that hangs on them, full of these words; the ids of all that."""
    said = clean_line(words)
    line, short = said[:190], said[:38]
    sign_funnel(world)
    about: dict[str, Any] = {
        "company": {"industry": short},
        "person": {"name": line, "title": line, "phone": short},
    }

    def made(number: int, *, stage: Stage = Stage.LEAD) -> Lead:
        found = lead(world, f"{number} {line}"[:190], stage=stage, **about)
        found.asked, found.notes, found.offer, found.source = words, words, line, short
        touch(found, TouchKind.DOWNLOAD, is_ours=False, words=line, by=world.maya)
        touch(found, TouchKind.CALL, is_ours=True, is_two_way=True, words=line, by=world.priya)
        session.flush()
        return found

    waiting = made(1, stage=Stage.MQL)
    fact = offer(waiting, opener=words, by=world.maya)
    disputed = offered(world, made(2))
    send_back(disputed, Reason.SIZE, note=words, by=world.priya)
    dispute(disputed, words, by=world.maya)
    returned = offered(world, made(3))
    send_back(returned, Reason.SIZE, note=words, by=world.priya)
    missing = accepted(world, f"4 {line}"[:190], **about)
    rate(missing, Rating.MISSING, line, by=world.priya)
    ask_for_later(missing.lead, today().replace(year=today().year + 1), short, by=world.priya)
    second = qualified(world, f"5 {line}"[:190], **about)
    deal = dealt(world, f"6 {line}"[:190], **about)
    lost = dealt(world, f"7 {line}"[:190], **about)
    lose(lost, LostReason.COMPETITOR, competitor=short, by=world.ben)
    sleeping = accepted(world, f"8 {line}"[:190], **about).lead
    recycle(
        sleeping,
        LostReason.NOT_NOW,
        wake_on=today().replace(year=today().year + 1),
        note=words,
        by=world.priya,
    )
    never = accepted(world, f"9 {line}"[:190], **about).lead
    disqualify(never, Never.LEGAL, note=words, by=world.priya)
    ask_to_reopen(never, words, by=world.maya)
    packed = draft(made(10, stage=Stage.MQL), by=world.maya)
    no_holes = str.maketrans("{}", "()")
    text: dict[str, Any] = {
        "title": line.translate(no_holes),
        "text": words.translate(no_holes),
        "has_no_pitch": True,
    }
    mail = Step(after=0, sort=Sort.MAIL, gives=Gives.VALUE, **text)
    card = Step(after=0, sort=Sort.TASK, gives=Gives.PROOF, **text)
    path = track(world, mail, card, name=said[:78])
    path.about = words
    heard = enrolled(world, made(11), path)
    do_next(heard, heard.began_at)
    do_next(heard, heard.began_at)
    task = session.scalars(select(Card.id).order_by(Card.id.desc())).first()
    written = session.scalars(select(TrackMail)).one()
    written.token_hash = hashed(SECRET)
    company = account(line, industry=short)
    twin, gone = account(line, industry=short), account(line)
    people = [contact(company, line, email=f"jo{number}@double.example", title=line) for number in range(3)]
    merge(company, gone, by=world.maya)
    merge(people[0], people[2], by=world.maya)
    tie(company, world.larkfield, by=world.maya)
    make_card(twin, by=world.maya)
    cell = '"{}"'.format(line.replace('"', '""'))
    table = f"Company,E-mail,Stage,{cell}\n{cell},{cell},{cell},{cell}\nAcme,a@x.example,Lead,{cell}\n"
    job = start(table.encode(), filename=f"{line}.csv", by=world.maya)
    session.flush()
    return {
        "lead": heard.lead_id,
        "waiting": waiting.id,
        "accepted": missing.lead_id,
        "sleeping": sleeping.id,
        "never": never.id,
        "handoff": fact.data["handoff"],
        "disputed": disputed.id,
        "returned": returned.id,
        "rated": missing.id,
        "second": second.id,
        "draft": packed.id,
        "packed": packed.lead_id,
        "bare_card": world.handoff.id,
        "deal": deal.id,
        "lost": lost.id,
        "track": path.id,
        "account": company.id,
        "twin": twin.id,
        "card": session.get_one(Handoff, fact.data["handoff"]).card_id or 0,
        "disputed_card": disputed.card_id or 0,
        "account_card": world.larkfield.id,
        "task": task or 0,
        "merge": session.scalars(select(Merge.id).order_by(Merge.id)).first() or 0,
        "contact": people[0].id,
        "other_contact": people[1].id,
        "job": job.id,
    }


def addresses_of_leads(app: Flask, *methods: str, ids: Mapping[str, int]) -> list[tuple[str, str, str]]:
    """Those of leads, handoffs, deals, tracks, accounts, doubles, quality, the funnel and files of leads."""
    found = []
    for begins, name in PLACES.items():
        for endpoint, method, path in addresses(app, *methods, id=ids[name], number=1):
            if endpoint.startswith(OWN) and path.startswith(begins):
                found.append((endpoint, method, path))
    bare = [
        each for each in addresses(app, *methods, id=0) if each[0].startswith(OWN) and "/0" not in each[2]
    ]
    return [
        (endpoint, method, path.replace("/doubles/x", "/doubles/account").replace("/stays/x", "/stays/mql"))
        for endpoint, method, path in dict.fromkeys([*found, *bare])
        if not (
            path.startswith("/leads/") and endpoint.startswith("leads_in.") and path.split("/")[2] != "import"
        )
    ]


def pages_of_leads(ids: Mapping[str, int]) -> list[str]:
    """Every page on which the words of `laden` stand."""
    leads = [f"/leads/{ids[name]}" for name in ("lead", "waiting", "accepted", "sleeping", "never")]
    deals = [f"/deals/{ids[name]}" for name in ("deal", "lost")]
    accounts = [f"/accounts/{ids[name]}" for name in ("account", "twin")]
    cards = [f"/cards/{ids[name]}" for name in ("card", "disputed_card", "account_card", "task")]
    lead = leads[0]
    return [
        *leads,
        *deals,
        *accounts,
        *cards,
        *(f"{each}/edit" for each in (lead, deals[0], accounts[0])),
        *(
            f"{lead}/{each}"
            for each in ("notes", "stage", "touches/new", "track", "story", "facts", "why", "head")
        ),
        *(f"{lead}/{each}" for each in ("nurturing", "deals", "later/told")),
        f"/leads/{ids['packed']}/offer",
        f"{leads[2]}/recycling",
        f"{leads[2]}/disqualification",
        f"{leads[2]}/later",
        f"{leads[3]}/waking",
        f"{leads[4]}/reopening",
        f"{deals[0]}/win",
        f"{deals[0]}/loss",
        f"/handoffs/{ids['handoff']}/return",
        f"/handoffs/{ids['handoff']}/acceptance",
        f"/handoffs/{ids['returned']}/dispute",
        f"/handoffs/{ids['rated']}/rating",
        f"/handoffs/{ids['rated']}/qualification",
        f"/handoffs/{ids['second']}/deal",
        f"/accounts/{ids['account']}/card",
        f"/cards/{ids['account_card']}/account",
        f"/cards/{ids['bare_card']}/lead",
        f"/tracks/{ids['track']}",
        f"/tracks/{ids['track']}/edit",
        f"/tracks/{ids['track']}/steps/1/edit",
        f"/leads/import/{ids['job']}",
        "/leads",
        "/handoffs",
        "/loops",
        "/deals",
        "/tracks",
        "/accounts",
        "/doubles",
        "/doubles?of=account",
        "/doubles?of=contact",
        "/doubles?of=lead",
        "/quality",
        "/quality/queue",
        "/funnel",
        "/funnel/rules",
        "/handoffs/all",
        "/funnel/stays/lead",
        "/funnel/sqls",
        "/funnel/deals?state=lost",
        "/leads/new",
        "/leads/import",
        "/board",
        "/today",
        "/activity",
        "/inbox",
        "/wins",
    ]
