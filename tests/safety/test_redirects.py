"""Redirects and links: nobody is led out of the house by our own address (RD01, RD02)."""

import pytest

from app.board.discussing import comment
from app.people.returning import local_path, path_in
from tests.conftest import Browse
from tests.safety.addresses import Tags
from tests.world import PASSWORD, World

ELSEWHERE = (
    "", "//h", "///h", "/\\h", "\\\\h", "https:h", "https://h", "javascript:alert(1)", "%2f%2fh", "/%2fh",
    "/%252fh", "/%5ch", "/%255ch", "/\r\nLocation: //h", "/%0d%0aX: y", "/\t/h", "/%09/h", " //h", "h", "@h",
    "/sign-in?next=//h", "/sign-out", "/%73ign-in?next=https://h",
)  # fmt: skip


@pytest.mark.parametrize("target", ELSEWHERE)
def test_rd01_whatever_is_not_a_page_here_leads_home(target: str) -> None:
    assert local_path(target) == "/"


@pytest.mark.parametrize("target", ["/", "/board", "/board?q=50%25+off", "/cards/7#talk", "/people?x=ü"])
def test_rd01_a_page_here_is_returned_to(target: str) -> None:
    assert local_path(target) == target


def test_rd01_the_path_of_an_address_leaves_its_host_behind() -> None:
    assert path_in("https://h.example/board?side=sales#x") == "/board?side=sales"
    assert path_in("https://h.example//evil") == "/"
    assert path_in("http://[") == "/"


@pytest.mark.parametrize("target", ["//h", "%2f%2fh", "https:h", "%0d%0aX:y"])
def test_rd01_signing_in_never_leads_out_of_the_house(world: World, browse: Browse, target: str) -> None:
    right = {"email": "maya@fernhill.example", "password": PASSWORD}

    assert browse().post(f"/sign-in?next={target}", right).location == "/"
    assert browse(world.maya).get(f"/sign-in?next={target}").location == "/"


@pytest.mark.parametrize("target", ["//h", "/\\h", "https://h", "javascript:alert(1)", "%0d%0aX:y"])
def test_rd01_signing_out_leads_to_sign_in_and_nowhere_else(
    world: World, browse: Browse, target: str
) -> None:
    came_from = {"Referer": f"http://localhost/{target}"}

    assert browse(world.maya).post(f"/sign-out?next={target}", headers=came_from).location == "/sign-in"


def test_rd02_links_that_people_write_tell_nobody_where_they_were_followed(
    world: World, browse: Browse
) -> None:
    comment(world.flyer, "[one](https://x.example) <https://y.example> //z.example", by=world.maya)
    world.flyer.description = "[two](http://x.example/a?b=c)"

    answer = browse(world.maya).get(f"/cards/{world.flyer.id}")

    links = [attrs for _tag, attrs in Tags(answer.text).found if "example" in (attrs.get("href") or "")]
    assert len(links) == 3
    assert {attrs.get("rel") for attrs in links} == {"noopener noreferrer nofollow"}
    assert answer.headers["Referrer-Policy"] == "same-origin"
