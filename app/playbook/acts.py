"""All that can be done with a proposal: the one list of those facts."""

from app.playbook.objecting import Objected, ObjectionOpenedAgain, ObjectionSettled
from app.playbook.proposing import Proposed
from app.playbook.rewording import Reworded
from app.playbook.ruling import CameIntoForce
from app.playbook.signing import SignatureTakenBack, Signed
from app.playbook.withdrawing import PutUpAgain, Withdrawn

BOOKISH = (Proposed, PutUpAgain, Withdrawn, CameIntoForce)
"""Those that the book tells, too."""

ACTS = (*BOOKISH, Reworded, Signed, SignatureTakenBack, Objected, ObjectionSettled, ObjectionOpenedAgain)
