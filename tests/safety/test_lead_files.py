"""Files of leads, in and out: what is hostile is refused in a sentence, and nothing that goes out runs."""

import csv
import gc
import io
import warnings
import zipfile
from collections.abc import Iterator

import pytest

from app import limits
from app.campaigns.models.account import Account
from app.db import session
from app.integrations.leads.models import LeadImport
from tests.conftest import Browse, snapshot
from tests.integrations.leads.test_pages import upload
from tests.leads.house import lead, sign_funnel
from tests.world import World

NAMES = "Company,E-mail,Source\n"


def zipped() -> bytes:
    """A workbook that would be huge once it is unpacked."""
    found = io.BytesIO()
    with zipfile.ZipFile(found, "w", zipfile.ZIP_DEFLATED) as bomb:
        bomb.writestr("xl/worksheets/sheet1.xml", "0" * 20_000_000)
    return found.getvalue()


@pytest.fixture(autouse=True)
def large_requests() -> Iterator[None]:
    """What the test's client writes to a file on the way is closed when it is forgotten, and nobody minds."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ResourceWarning)
        yield
        gc.collect()


HOSTILE = {
    "empty": b"",
    "only names": NAMES.encode(),
    "a NUL byte": b"Company,E-mail\nAc\x00me,a@x.example\n",
    "a bomb": zipped(),
    "half of a letter": b"\xff\xfeC\x00o\x00\xd8",
    "a quote that never closes": NAMES.encode() + b'"Acme,a@x.example,fair\n' * 3 + b"x,y,z\n" * 9_999,
    "a huge cell": NAMES.encode() + b"x" * 2_000_000 + b",a@x.example,fair\n",
    "a huge name of a column": b"x" * 2_000_000 + b",E-mail\nAcme,a@x.example\n",
    "10,000 columns": ",".join(f"c{number}" for number in range(10_000)).encode() + b"\nx\n",
    "twice the same name": b"Company,company\nAcme,Acme\n",
    "200,001 lines": NAMES.encode() + b"A,a@x.example,b\n" * (limits.LEAD_ROWS + 1),
}


@pytest.mark.parametrize("content", HOSTILE.values(), ids=HOSTILE)
def test_im02_a_hostile_file_is_refused_and_nothing_of_it_is_kept(
    world: World, browse: Browse, content: bytes
) -> None:
    mayas, before = browse(world.maya), snapshot()

    answer = upload(mayas, content)

    assert (answer.status_code, 'class="error"' in answer.text) == (422, True)
    assert snapshot() == before


ODD = {
    "10,000 letters in a cell": NAMES + "Acme,a@x.example," + "x" * 10_000 + "\n",
    "more cells than names": NAMES + "Acme,a@x.example,fair" + ",x" * 9_999 + "\n",
    "a word of Windows": (NAMES + "Kühne,a@x.example,Müller\n").encode("cp1252"),
    "two sorts of letters": (NAMES + "Kühne,a@x.example,fair\n").encode("utf-16"),
    "a date that never was": "Company,Stage,Created date\nAcme,Lead,9999-12-31T99:99\nB,Lead,0001-01-01\n",
    "an amount without end": "Account,Amount,Close date,Deal stage\nAcme," + "9" * 500 + ",2026-01-01,Won\n",
    "ids without end": "Id,Company,E-mail\n" + "9" * 5_000 + ",Acme,a@x.example\n",
    "marks of direction": NAMES + "\u202eemcA\u2066,a@x.example,\ufeff\u200b\n",
    "employees of all sorts": "Company,Employees\nAcme,1e999\nB,-5\nC,١٢\nD,NaN\nE,999999999999999999999\n",
}


@pytest.mark.parametrize("content", ODD.values(), ids=ODD)
def test_im02_an_odd_file_is_shown_line_by_line_and_never_our_mistake(
    world: World, browse: Browse, content: str | bytes
) -> None:
    mayas = browse(world.maya)

    answer = upload(mayas, content)

    assert answer.status_code == 303, answer.text[-2_000:]
    for rest in ("", "/rows"):
        for form in ({}, {"sort": "deals"}, {"sort": "x", "dates": "x", "basis": "consent"}):
            assert mayas.post(answer.location + rest, form).status_code < 500
    assert mayas.get(answer.location).status_code == 200


@pytest.mark.parametrize(
    "name", ["../../etc/passwd", "a\r\nX-Evil: 1.csv", "<img src=x>.csv", "\x00.csv", "x" * 5_000, "=1+1.csv"]
)
def test_im02_the_name_of_a_file_is_a_line_of_words(world: World, browse: Browse, name: str) -> None:
    mayas = browse(world.maya)

    answer = upload(mayas, NAMES + "Acme,a@x.example,fair\n", name)

    if answer.status_code == 303:
        kept = session.query(LeadImport.filename).scalar()
        assert "X-Evil" not in answer.headers
        assert not set("\r\n\x00/\\") & set(kept)
        assert "<img" not in mayas.get(answer.location).text


FORMULAS = ("=1+1", "+1", "-1", "@SUM(1)", "\t=1", "\r=1", "＝1", " =1", "'=1", "\u200b=1", '=HYPERLINK("x")')


@pytest.mark.parametrize("words", FORMULAS)
def test_fx01_no_cell_of_the_table_of_leads_runs(world: World, browse: Browse, words: str) -> None:
    sign_funnel(world)
    made = lead(world, "Acme", person={"title": words}, company={"industry": words})
    assert made.contact is not None
    made.contact.name, made.source = words, words
    made.contact.phone = "+44 113 496 0100"
    session.query(Account).update({"name": words})

    answer = browse(world.maya).get("/leads.csv")
    _names, row = list(csv.reader(io.StringIO(answer.text.removeprefix("\ufeff"), newline="")))

    assert row.count(f"'{words}") == 5
    assert "'+44 113 496 0100" in row
    assert answer.headers["Content-Disposition"] == 'attachment; filename="leads.csv"'
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
