"""Why the team is here, and what it tells those whom it wants to win."""

from app.commands.seed.playbook.page import Page, Propose, Sign
from app.commands.seed.script import Say
from app.playbook.kinds import Kind

FARAH, FIONA, OWEN = "Finance Lead Farah", "Fleet Manager Fiona", "Ops Director Owen"

VISION = Page(
    Kind.VISION,
    story=(
        Propose(
            -134, "09:50", "maya",
            {
                "statement": "Ask a transport manager anywhere in Britain how they plan, and they say: "
                "*“With Fernhill. The drivers get home, the goods get in, and the lorries come back full.”*"
                "\n\nWe get there as **one team with one number**. Who brought a customer in is something "
                "to learn from, and nothing to argue about.",
                "horizon": "3",
                "proof": "- 1,000 fleets plan their day with us. Today it is 310.\n"
                "- Nine in ten stay when their year is over.\n"
                "- Every second new customer was sent by another haulier.",
            },
            "Each of our campaigns has a goal, and no two of them point the same way.",
        ),
        Say(-134, "11:40", "sofia",
            "“Nothing to argue about” took us four years. I’d sign that sentence alone."),
        Sign(-134, "14:05", "sofia"),
        Sign(-134, "14:20", "maya"),
    ),
)  # fmt: skip

VALUE_PROPOSITION = Page(
    Kind.VALUE_PROP,
    story=(
        Propose(
            -24, "11:10", "tom",
            {
                "promise": "Fernhill optimises your routes: every driver legal, every delivery on time and "
                "every trailer at the right temperature, **guaranteed**.",
                "proofs": ["Drivers’ hours rules of Great Britain, built in"],
                "messages": {FIONA: "Legal routes at the push of a button."},
            },
            "The website and the sales deck promised two different things. This is what both can say.",
        ),
        Sign(-24, "15:30", "maya"),
        Sign(-24, "16:10", "sofia"),
        Propose(
            -16, "10:20", "tom",
            {
                "promise": "**A plan that holds.** Every driver legal, every delivery inside its window, "
                "every trailer at the right temperature, guaranteed, and as few empty miles as the day "
                "allows.",
                "proofs": [
                    "Brackwell Chilled: 22 per cent fewer rejected loads",
                    "Penholt Pallets: nine per cent fewer miles after six months",
                ],
                "messages": {
                    FARAH: "You find the saving in your own fuel cards.",
                    FIONA: "Your drivers are legal before they leave the yard, and your evenings are yours.",
                    OWEN: "One way of planning for all your depots.",
                },
            },
            "In 22 recorded calls nobody said “optimise”, and 14 said “holds”. Each persona has a message.",
        ),
        Say(-16, "13:15", "callum",
            "“Your evenings are yours” works. I tried it on two transport managers today, and both laughed "
            "and stayed on the line."),
        Sign(-15, "09:40", "maya"),
        Sign(-15, "11:25", "sofia"),
        Propose(
            -5, "15:20", "sofia",
            {
                "promise": "**A plan that holds.** Every driver legal, every delivery inside its window, and "
                "as few empty miles as the day allows.\n\nAnd if a day cannot be planned, Fernhill says so "
                "at five in the morning, and not at noon.",
                "proofs": [
                    "Penholt Pallets: nine per cent fewer miles after six months, measured by them",
                    "Brackwell Chilled: 22 per cent fewer rejected loads",
                    "Nine working days from signature to the first live plan, on average",
                ],
                "messages": {
                    FARAH: "You find the saving in your own fuel cards, and you may leave after a year.",
                    FIONA: "Your drivers are legal before they leave the yard, and your evenings are yours.",
                    OWEN: "One way of planning for all your depots, and on Monday a number to trust.",
                },
            },
            "We plan routes, we do not cool trailers: “guaranteed” goes before somebody holds us to it. "
            "Penholt stands first, because people believe nine per cent.",
        ),
        Sign(-4, "11:15", "sofia"),
        Sign(-4, "14:30", "maya"),
        Say(-3, "10:45", "tom",
            "I went through everything that says “guaranteed”: the product sheet, two mails, and slide 9. "
            "The sheet is on the board."),
    ),
)  # fmt: skip

WHY = (VISION, VALUE_PROPOSITION)
