"""Files as people bring them."""

import io
from typing import Any

BOARD = """\
Title,Kind,Column,People,Due,Labels,Description
Autumn report,Campaign,Ready,Maya Okafor; Ben,2026-11-27,"webinar, parcel",Two deals depend on this.
"Breakfast, Ghent",campaign,BACKLOG,tom@fernhill.example,27.11.2026,,"He said ""no"".
Twice."
Severn Freight,Account,,,27/11/2026,,
"""

MISTAKES = """\
Title,Kind,Column,People,Due
,Campaign,Ready,,
No such column,Campaign,Somewhere,,
No such kind,Sprint,Ready,,
Nobody knows her,Account,Ready,Ada Nobody,
No such day,Content,Ready,,2026-02-30
One too many,Account,Ready,,,surprise
Fine,Account,Ready,,2026-02-28
"""


def upload(text: str | bytes, name: str = "board.csv") -> dict[str, Any]:
    """The form that sends a file."""
    content = text if isinstance(text, bytes) else text.encode()
    return {"file": (io.BytesIO(content), name)}
