"""In what a line differs from what is known: gaps are filled,
and what came from a file gives way to a newer one.

What somebody typed, said in a form or told us on a call stays as it is.
"""

from collections.abc import Mapping
from typing import Any

from app.campaigns.declaring import Origin
from app.integrations.leads.judging.verdicts import Changes

GIVES_WAY = frozenset((Origin.IMPORT.value, Origin.GUESS.value))


def fills(row: Any, values: Mapping[str, Any]) -> dict[str, Any]:  # noqa: ANN401 - a row of any table
    """Those of these values for which nothing stands there yet."""
    return {
        name: value
        for name, value in values.items()
        if value not in (None, "") and getattr(row, name) in (None, "")
    }


def differs(row: Any, values: Mapping[str, Any]) -> dict[str, Any]:  # noqa: ANN401 - a row of any table
    """Those of these values that are not what stands there."""
    return {
        name: value
        for name, value in values.items()
        if value not in (None, "") and getattr(row, name) != value
    }


def may_replace(changes: Mapping[str, Any], row: Any, declared: Mapping[str, Any]) -> dict[str, Any]:  # noqa: ANN401
    """Those of these changes that fill a gap, or replace what a file or a guess said."""
    return {
        name: value
        for name, value in changes.items()
        if getattr(row, name) in (None, "") or declared.get(name, {}).get("from") in GIVES_WAY
    }


def kept(changes: Changes) -> Changes:
    """Without records that get nothing."""
    return {sort: values for sort, values in changes.items() if values}
