"""What keeps lines from coming in is told once, with the lines it is about; all of them can be saved."""

import csv
import io

from app.integrations.leads.models import Sort
from app.integrations.leads.problems import Problem
from app.leads.models.contact import Basis, Contact
from app.leads.models.lead import Lead
from tests.conftest import Browse
from tests.integrations.leads.files import looked_at
from tests.integrations.leads.test_pages import upload
from tests.leads.house import sign_funnel
from tests.world import World

HEAD = "Email,Company,Stage,Source\n"


def told(text: str, world: World) -> list[Problem]:
    """The problems of a file of leads."""
    return looked_at(HEAD + text, world.maya, sort=Sort.LEADS).problems.told


def test_one_problem_of_hundreds_of_lines_is_one_line_with_the_first_of_them(world: World) -> None:
    sign_funnel(world)
    lines = [f"a{n}@q{n}.example,Q{n},{'Foo' if n % 2 else 'Lead'},list\n" for n in range(424)]
    [only] = told("".join(lines), world)

    assert only.why == "We know no stage “Foo”. Say above what it means."
    assert len(only.lines) == 212
    assert only.where == "Lines 3, 5, 7 and 209 more"


def test_few_lines_are_all_named_and_what_concerns_most_stands_first(world: World) -> None:
    sign_funnel(world)
    found = told("a@q.example,Q,Bar,list\nb@q.example,R,Foo,list\nc@q.example,S,Foo,list\n", world)
    assert [(each.where, "Foo" in each.why) for each in found] == [
        ("Lines 3 and 4", True),
        ("Line 2", False),
    ]


def test_what_differs_only_by_a_word_of_the_line_is_told_together(world: World) -> None:
    sign_funnel(world)
    deals = "Deal Name,Deal Stage,Amount,Close Date,Company\n"
    text = deals + "".join(f"D{n},Won,5,2026-03-01,Nobody {n}\n" for n in range(30))
    [only] = looked_at(text, world.maya).problems.told

    assert only.is_one_of_many
    assert only.why == "No account here is called “Nobody 0”. Bring in the accounts first."
    assert only.where == "Lines 2, 3, 4 and 27 more"


def test_the_preview_tells_them_and_all_lines_can_be_saved_as_they_stood(
    world: World, browse: Browse
) -> None:
    sign_funnel(world)
    lines = "".join(f"a{n}@q{n}.example,Q{n},Foo,list\n" for n in range(120))
    browser = browse(world.maya)
    address = upload(browser, f"{HEAD}{lines}").location
    page = browser.get(address).text
    assert "Lines 2, 3, 4 and 117 more" in page
    assert page.count("We know no stage “Foo”") == 1

    saved = browser.get(f"{address}/problems.csv")
    rows = list(csv.reader(io.StringIO(saved.text.removeprefix("\ufeff"))))
    assert rows[0] == ["Line", "Why it does not come in", "Email", "Company", "Stage", "Source"]
    assert len(rows) == 121
    assert rows[1][0] == "2"
    assert "We know no stage “Foo”" in rows[1][1]
    assert rows[1][2:] == ["a0@q0.example", "Q0", "Foo", "list"]
    assert browse(world.tom).get(f"{address}/problems.csv").status_code == 404


def test_a_deal_of_nobody_is_refused_before_it_becomes_a_lead_without_a_name(world: World) -> None:
    sign_funnel(world)
    text = "Deal Name,Deal Stage,Amount,Close Date,Company,Email\nVan pilot,Won,5,2026-03-01,,\n"
    [only] = looked_at(text, world.maya, currency="USD").problems.told
    assert only.why == (
        "The account is missing: say whose deal it is, by the company or by the e-mail address of a lead."
    )


def test_somebody_of_whom_only_an_address_is_known_is_called_by_it_on_the_pages_but_in_no_fact() -> None:
    jo = Contact(name="", email="jo@post.example", phone="", basis=Basis.NONE)
    lead = Lead(id=1558, contact=jo)
    assert (lead.title, lead.name) == ("jo@post.example", "Enquiry 1558")
    jo.name = "Jo Lane"
    assert lead.title == "Jo Lane, Enquiry 1558"
