"""Whom the team wants to win: the profile, three personas, and the way on which they buy."""

from app.commands.seed.playbook.page import (
    BRITISH,
    MANAGERS,
    OVER_50,
    PROFILE,
    Object,
    Page,
    Propose,
    Sign,
    rules,
)
from app.commands.seed.playbook.why import FARAH, FIONA, OWEN
from app.commands.seed.script import Say
from app.playbook.kinds import Kind

SMALL = "Owner-drivers and small fleets: the self-service trial suits them, a call does not."
ABROAD = "Fleets based abroad: we know drivers’ hours for Great Britain only."

ICP = Page(
    Kind.ICP,
    story=(
        Propose(
            -25, "10:15", "sofia",
            {
                "portrait": "We serve those best who run **51 people or more** from British depots, and have "
                "somebody whose job is the plan. Below that, one good planner with a map is quicker than any "
                "software, and we say so.",
                "criteria": rules(MANAGERS, BRITISH, OVER_50),
                "not_for": [SMALL, ABROAD],
            },
            "We lose most hours on companies that we could have known not to fit.",
        ),
        Sign(-25, "15:10", "sofia"),
        Sign(-25, "15:45", "maya"),
        Propose(
            -11, "16:20", "sofia",
            {
                "portrait": "We serve those best who run **51 people or more** from British depots, carry "
                "**for other companies**, and have somebody whose job is the plan. Below that, one good "
                "planner with a map is quicker than any software, and we say so.",
                "criteria": rules(*PROFILE),
                "not_for": [SMALL, ABROAD, "Removals and others who drive for private people: no two days "
                            "are alike, so there is nothing to plan ahead."],
            },
            "Three removal firms in a fortnight. Lovely people, and nothing in it for them or for us. Let us "
            "ask for whom they drive.",
        ),
        Say(-10, "09:25", "ines", "One more question in the form costs us sign-ups. I’d take it: they are "
            "the sign-ups that come back from Callum."),
        Sign(-10, "10:05", "maya"),
        Sign(-10, "10:30", "sofia"),
    ),
)  # fmt: skip

FLEET_MANAGER = Page(
    Kind.PERSONA,
    own_name=FIONA,
    story=(
        Propose(
            -24, "09:35", "tom",
            {
                "portrait": "Fiona, 44, plans 80 lorries and 110 drivers from a depot off the M62. She is in "
                "at five, because at six the phone starts. Her plan lives in a spreadsheet that only she "
                "understands, which is why she has not had two weeks off in a row for years.",
                "goals": [
                    "A plan that is legal before it leaves the printer",
                    "Drivers who are home when she said they would be",
                    "Two weeks off in a row",
                ],
                "pains": [
                    "Hears of an infringement when the tachograph is read, three weeks late",
                    "Plans half of the day again by phone after the first breakdown",
                    "Her best drivers leave for better rotas",
                ],
                "objections": [
                    "“My drivers won’t use another app.”",
                    "“The last software sent a 44-tonner to a bridge for seven and a half.”",
                    "“Who picks up the phone when it goes wrong at six?”",
                ],
                "evidence": [
                    "Nine interviews with customers’ transport managers, the last one on {-31}",
                    "41 recorded first calls, read by Tom and Callum together",
                    "Two mornings in Penholt’s planning office",
                ],
            },
            "We all talk about “the planner” and each of us means somebody else.",
        ),
        Say(-24, "10:50", "callum", "That’s her. The bridge comes up in every third call."),
        Sign(-24, "13:30", "maya"),
        Sign(-24, "16:20", "sofia"),
    ),
)  # fmt: skip

OPS_DIRECTOR = Page(
    Kind.PERSONA,
    own_name=OWEN,
    story=(
        Propose(
            -24, "09:55", "ines",
            {
                "portrait": "Owen, 51, answers for three depots, 160 lorries, and whatever went wrong "
                "yesterday. He used to drive. He does not plan any more, but he signs for the fuel, and on "
                "Monday he reads the empty miles first.",
                "goals": [
                    "Empty miles below 18 per cent",
                    "One way of planning in all three depots",
                    "Not one load sent back at the dock",
                ],
                "pains": [
                    "Each depot plans in its own way, so nobody can stand in for anybody",
                    "Pays for a rejected load twice: the goods, then the trust",
                ],
                "objections": [
                    "“Show me a depot like mine, not a slide.”",
                    "“How do we get out again after a year?”",
                ],
                "evidence": [
                    "Six interviews with operations directors, four of them customers, the last on {-33}",
                    "28 deals of the last two quarters, won and lost, read again by Sofia and Ines",
                ],
            },
            "Fiona wants us, Owen decides. We wrote for Fiona only.",
        ),
        Sign(-24, "13:40", "maya"),
        Sign(-24, "16:30", "sofia"),
        Propose(
            -4, "10:10", "ines",
            {
                "portrait": "Owen, 51, answers for three depots, 160 lorries, and whatever went wrong "
                "yesterday. He used to drive. He does not plan any more, but he signs for the fuel, and on "
                "Monday he reads the empty miles first. Above £25,000 a year he needs Farah’s signature too.",
                "goals": [
                    "Empty miles below 18 per cent",
                    "One way of planning in all three depots",
                    "Not one load sent back at the dock",
                    "A saving that finance believes",
                ],
                "objections": [
                    "“Show me a depot like mine, not a slide.”",
                    "“How do we get out again after a year?”",
                    "“Farah will ask what it costs to do nothing.”",
                ],
            },
            "In the last nine deals above £25,000 finance had to sign as well. Our texts treat Owen as if he "
            "decided alone.",
        ),
        Sign(-3, "09:50", "maya"),
        Object(
            -2, "11:35", "ben",
            "Two of those nine were mine, and both times Owen had decided before Farah saw a page. Written "
            "like this, people will bring Farah into the first call and lose Owen. Please say *when* she "
            "comes in.",
        ),
        Say(-2, "14:15", "ines", "Fair. I’ll look up for all nine at which step finance came in."),
        Say(-1, "16:05", "ines", "Seven of nine: after the proposal. The other two asked for her."),
        Say(0, "11:20", "ben", "Then write “after the proposal”, and I settle it the same minute."),
    ),
)  # fmt: skip

FINANCE_LEAD = Page(
    Kind.PERSONA,
    own_name=FARAH,
    story=(
        Propose(
            -24, "10:25", "sofia",
            {
                "portrait": "Farah, 38, closes the books of a haulier with 200 vehicles. She has never seen "
                "our product and never will. She sees one page, for ten minutes, and has one question more "
                "than that page answers.",
                "goals": [
                    "A saving that she can find in her own accounts",
                    "No surprise in the second year",
                ],
                "pains": ["Every supplier saves ten per cent, and the fuel bill grows"],
                "objections": [
                    "“Nine per cent of what?”",
                    "“What does it cost us to do nothing?”",
                ],
            },
            "She asks the last question in every large deal. So far this is only what Ben and I remember.",
        ),
        Sign(-23, "09:30", "maya"),
        Sign(-23, "09:45", "sofia"),
        Say(-9, "14:35", "ben", "We still guess. Has anybody of us ever talked to a Farah without a deal on "
            "the table?"),
        Say(-1, "15:10", "tom", "I’ll sit in when Sofia talks to Larkfield’s, and ask her the first two "
            "myself. Then there is one line of evidence here."),
    ),
)  # fmt: skip

JOURNEY = Page(
    Kind.JOURNEY,
    story=(
        Propose(
            -23, "10:40", "tom",
            {
                "awareness": "Something hurts: a letter about infringements, a load sent back, a planner who "
                "hands in her notice. They do not look for software. They look for *split rest 15 minutes* "
                "at ten at night.\n\nThey need an answer, free, without a form.",
                "consideration": "They compare us with Velora, with a module of the system that they have, "
                "and with carrying on as before, which wins most often.\n\nThey need a depot like theirs, in "
                "numbers, and somebody to talk to who has stood in a yard.",
                "decision": "Owen has decided, Farah has to sign, Fiona has to live with it.\n\nThey need "
                "one page on what it costs and saves, an honest date for the first live plan, the way out.",
            },
            "We have 18 pieces of content for people who compare, and four for people who only know that it "
            "hurts.",
            review=-1,
        ),
        Say(-23, "13:10", "aisha", "“Carrying on as before” is the competitor that I never have a comparison "
            "for."),
        Sign(-22, "09:35", "maya"),
        Sign(-22, "10:10", "sofia"),
    ),
)  # fmt: skip

WHOM = (ICP, FLEET_MANAGER, OPS_DIRECTOR, FINANCE_LEAD, JOURNEY)
