"""Planning: what confirming a file would do to a KPI. Writes nothing."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date

from app import limits
from app.errors import Refusal
from app.figures import said
from app.goals.checking import clash_in, trouble_with
from app.goals.counting import feed_of, filters_of
from app.goals.entries import holding_beside
from app.goals.observing import fingerprint, is_here, rows_between
from app.goals.terms import KpiTerms
from app.integrations.importing.dates import leave_doubt, write_day_first
from app.integrations.importing.models import Choices
from app.integrations.measuring.matching import OF_ROWS, OF_VALUES, Columns, fitting
from app.integrations.measuring.plans import Line, Plan, State
from app.integrations.measuring.rows import other_cells, read_row
from app.integrations.measuring.values import read_entry
from app.integrations.tables.reading import Row, Table, read
from app.text import clean_line


def plan(content: bytes, choices: Choices, kpi: KpiTerms, today: date) -> Plan:
    """What this file would do to this KPI, with what was decided by hand."""
    table, feed = read(content, limits.MEASUREMENT_ROWS), feed_of(kpi)
    columns = fitting(choices.mapping, table.header, OF_ROWS if feed else OF_VALUES)
    dates = [cell for row in table.rows for cell in date_cells(row, columns)]
    day_first = write_day_first(dates) if choices.day_first is None else choices.day_first
    same = Plan(kpi, table, columns, (), day_first, leave_doubt(dates), feed)
    return planned_rows(same, content, today) if feed else planned_values(same, today)


def date_cells(row: Row, columns: Columns) -> Iterator[str]:
    """The cells of a line in which days stand."""
    for name in ("day", "first", "last"):
        place = columns.get(name)
        if place is not None:
            yield clean_line(row.cells[place])


def cells_of(row: Row, columns: Columns) -> dict[str, str]:
    """The cells of a line by what they mean."""
    return {name: clean_line(row.cells[place]) for name, place in columns.items() if place is not None}


def judged(table: Table, columns: Columns, judge: Callable[[Row, dict[str, str]], Line]) -> list[Line]:
    """Each line as it is judged; what is refused is a problem."""
    lines = []
    for row in table.rows:
        cells = cells_of(row, columns)
        try:
            if row.surplus:
                raise Refusal("It has more cells than there are names of columns.")
            lines.append(judge(row, cells))
        except Refusal as refusal:
            what = cells.get("day") or cells.get("first") or ""
            lines.append(
                Line(row.line, State.PROBLEM, what[:40], cells.get("value", "")[:40], refusal.sentence)
            )
    return lines


def planned_values(found: Plan, today: date) -> Plan:
    """What becomes of values: held against what can be, and against what is known."""
    kpi = found.kpi

    def judge(row: Row, cells: dict[str, str]) -> Line:
        entry = read_entry(cells, kpi, day_first=found.day_first)
        if why := trouble_with(kpi, entry, today):
            raise Refusal(why)
        value = said(entry.value.value, kpi.unit) if entry.value else ""
        return Line(row.line, State.NEW, entry.period.words, value, entry=entry)

    lines = held_against(kpi, judged(found.table, found.columns, judge))
    return replace(found, lines=lines)


def held_against(kpi: KpiTerms, lines: Sequence[Line]) -> list[Line]:
    """The lines, each with what is known of the same period; a period twice, or shared days, are problems."""
    entries = [line.entry for line in lines if line.entry]
    held = holding_beside(kpi.id, entries)
    taken: dict[date, int] = {}
    found = []
    for line in lines:
        if line.entry is None:
            found.append(line)
            continue
        other = taken.setdefault(line.entry.first, line.number)
        before = held.get(line.entry.first)
        if other != line.number:
            found.append(trouble(line, f"Line {other} says something of the same period."))
        elif before and before.says(line.entry):
            found.append(replace(line, state=State.KNOWN))
        elif before and before.value is not None:
            more = f"instead of {said(before.value, kpi.unit)}"
            found.append(replace(line, state=State.CORRECTS, more=more))
        else:
            found.append(line)
    return without_shared_days(kpi, found)


def without_shared_days(kpi: KpiTerms, lines: list[Line]) -> list[Line]:
    """The lines; of two whose periods share days, the first that is found says so."""
    entries = [line.entry for line in lines if line.entry and line.state in (State.NEW, State.CORRECTS)]
    clash = clash_in(kpi, entries, holding_beside(kpi.id, entries))
    if clash is None:
        return lines
    one, other = clash
    sentence = f"Days would count twice: {one.period.words} has some of the same."
    return [trouble(line, sentence) if line.entry == other else line for line in lines]


def trouble(line: Line, sentence: str) -> Line:
    """The line, which has a problem."""
    return replace(line, state=State.PROBLEM, more=sentence, entry=None)


def planned_rows(found: Plan, content: bytes, today: date) -> Plan:
    """What becomes of rows: all of them come in, unless the same file did before."""

    def judge(row: Row, cells: dict[str, str]) -> Line:
        others = other_cells(found.table.header, row.cells, list(found.columns.values()))
        seen = read_row(cells, others, found.kpi, today, day_first=found.day_first)
        traits = ", ".join(f"{name}: {value}" for name, value in seen.traits.items())
        return Line(row.line, State.NEW, cells["day"], traits, seen=seen)

    lines = judged(found.table, found.columns, judge)
    days, batch = [line.seen.day for line in lines if line.seen], fingerprint(content)
    known = is_here(found.feed, batch)
    names = {name for line in lines if line.seen for name in line.seen.traits}
    return replace(
        found,
        lines=lines,
        batch=batch,
        is_known=known,
        beside=rows_between(found.feed, min(days), max(days)) if days and not known else 0,
        not_there=[name for name, _ in filters_of(found.kpi) if name not in names],
    )
