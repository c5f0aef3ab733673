"""The people of Fernhill Routing, and how they came to the board."""

from sqlalchemy import select

from app import clock
from app.commands.seed.calendar import FOUNDED, ZONE, Calendar
from app.db import session
from app.hours.changing import change_calendar
from app.hours.models import the_calendar
from app.people.inviting import invite
from app.people.joining import join
from app.people.models import Invitation, Role, Side, User, new_secret
from app.people.starting import set_up

DOMAIN = "fernhill.example"
PASSWORD = "smarketing-demo"  # noqa: S105 - printed for everybody who tries the demo

ADMIN = ("Lena Fischer", Side.OPERATIONS)

OTHERS = (
    ("Maya Okafor", Side.MARKETING, Role.MEMBER),
    ("Sofia Lindqvist", Side.SALES, Role.MEMBER),
    ("Tom Reyes", Side.MARKETING, Role.MEMBER),
    ("Ines Duarte", Side.MARKETING, Role.MEMBER),
    ("Jonas Weber", Side.MARKETING, Role.MEMBER),
    ("Priya Nair", Side.BUSINESS_DEVELOPMENT, Role.MEMBER),
    ("Callum Reid", Side.BUSINESS_DEVELOPMENT, Role.MEMBER),
    ("Ben Archer", Side.SALES, Role.MEMBER),
    ("Aisha Khan", Side.SALES, Role.MEMBER),
    ("Grace Hall", Side.OPERATIONS, Role.STAKEHOLDER),
)
"""In the order in which they were invited."""


def gather(calendar: Calendar) -> dict[str, User]:
    """Lena sets the board up and invites the others, who all join; everybody by first name."""
    name, side = ADMIN
    with clock.at(calendar.moment(FOUNDED, "09:05")):
        set_up(name=name, email=address(name), password=PASSWORD, side=side, zone=ZONE)
    lena = called(name)
    with clock.at(calendar.moment(FOUNDED, "09:08")):
        change_calendar(the_calendar(), {"name": "Fernhill, London", "region": "ENG"}, by=lena)

    invitations = []
    for minute, (name, side, role) in enumerate(OTHERS, start=10):
        with clock.at(calendar.moment(FOUNDED, f"09:{minute}")):
            invited = invite(address(name), side=side, role=role, secret=new_secret(), by=lena)
        invitations.append(session.get_one(Invitation, invited.data["invitation"]))
    for minute, invitation, (name, *_) in zip(range(10, 60, 5), invitations, OTHERS, strict=True):
        with clock.at(calendar.moment(FOUNDED, f"10:{minute}")):
            join(invitation, name=name, password=PASSWORD, zone=ZONE)
    return {first_name(name): called(name) for name in (ADMIN[0], *(other[0] for other in OTHERS))}


def called(name: str) -> User:
    """The person with this name."""
    return session.scalars(select(User).where(User.email == address(name))).one()


def are_here() -> bool:
    """Whether the people of the demo are on this board."""
    return session.scalar(select(User.id).where(User.email.endswith(f"@{DOMAIN}")).limit(1)) is not None


def by_side() -> dict[str, list[str]]:
    """The names by side, in the order in which they came, with who looks after the board or reads along."""
    found: dict[str, list[str]] = {}
    for name, side, role in ((*ADMIN, Role.ADMIN), *OTHERS):
        known_as = name if role is Role.MEMBER else f"{name} ({role.value})"
        found.setdefault(side.words, []).append(known_as)
    return found


def address(name: str) -> str:
    """The e-mail address of one of them."""
    return f"{first_name(name)}@{DOMAIN}"


def first_name(name: str) -> str:
    """What the cards call them."""
    return name.split()[0].lower()
