"""Criteria: what somebody must be, or have done, as data that people build in a form and read as a sentence.

A criterion is an attribute, an operator and a value. Other rooms register the attributes that they know;
each attribute is of a sort, and the sort alone knows its operators, how a value is typed, kept and said,
and when it holds. What is not known is unknown, never “no”: it holds back a “yes” and rules nobody out.
Nothing in here knows the database or a request.
"""
