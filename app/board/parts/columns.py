"""What changes when columns are arranged: the whole board."""

from collections.abc import Iterator

from app.board.agreeing import ColumnChanged
from app.board.arranging import ColumnAdded, ColumnRemoved, ColumnsReordered
from app.board.parts.board import board_part
from app.log.models import Event
from app.log.redrawing import redraws
from app.web.parts import Part


@redraws(ColumnAdded, ColumnChanged, ColumnsReordered, ColumnRemoved)
def every_column(_event: Event) -> Iterator[Part]:
    yield board_part()
