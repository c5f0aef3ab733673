"""The playbook: the words that both sides have agreed on, and that rule what the product does.

A *definition* (the vision, a persona, what an SQL is) has *versions*. Nothing is edited in place: a version
is proposed (`proposing.py`), changed while nobody has to keep to it (`rewording.py`), objected to
(`objecting.py`), withdrawn (`withdrawing.py`) or signed (`signing.py`). It rules from the moment in which
every side that it binds has signed by a signer of its own and no objection is open (`ruling.py`); until
then the version before does. Who has read what is in force is noted (`reading.py`), and what people say
about it stays beside it (`discussing.py`). What a version says is its *body*, in the fields of its
kind (`kinds.py`); each sort of field can read, check and tell itself (`fields/`). Criteria are data:
`criteria/` is their small language. What a label of the product means is looked up in `looking_up.py`.
"""
