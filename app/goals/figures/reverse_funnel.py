"""From the revenue that is wanted back to what marketing owes for it."""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from math import ceil
from typing import NamedTuple

Number = int | Fraction


class Owed(NamedTuple):
    """What is owed in whole customers, SQLs, SALs and handoffs."""

    customers: int
    sqls: int
    sals: int
    handoffs: int


@dataclass(frozen=True)
class ReverseFunnel:
    """What is owed at each stage, exactly: nothing is rounded on the way down."""

    customers: Fraction
    sqls: Fraction
    sals: Fraction
    handoffs: Fraction

    @property
    def shown(self) -> Owed:
        """The same for people: half a customer is one more."""
        return Owed(ceil(self.customers), ceil(self.sqls), ceil(self.sals), ceil(self.handoffs))


@dataclass(frozen=True)
class LeadType:
    """So many leads of one type, the share of them that becomes customers, and what a deal brings."""

    leads: int
    close_rate: Number
    deal: Number

    @property
    def value(self) -> Fraction:
        """What they are worth, in the unit of the deal."""
        _refuse_unless_share("The close rate", self.close_rate)
        _refuse_unless_positive("The average deal", self.deal)
        if self.leads < 0:
            raise ValueError("The number of leads cannot be below 0.")
        return Fraction(self.leads) * self.close_rate * self.deal


def reverse_funnel(
    revenue: Number,
    share: Number,
    average_deal: Number,
    sql_to_won: Number,
    sal_to_sql: Number,
    acceptance: Number,
) -> ReverseFunnel:
    """What marketing owes for its share of the revenue (M1).

    Money in one unit, rates as shares of one. Customers = revenue × share / average deal; SQLs = customers /
    (SQL to won); SALs = SQLs / (SAL to SQL); handoffs = SALs / acceptance. £600,000 × 0.6 / £12,000 = 30;
    / 0.25 = 120; / 0.5 = 240; / 0.8 = 300. Not round: £250,000 × 0.7 / £9,500 = 18.421; / 0.22 = 83.732;
    / 0.6 = 139.553; / 0.85 = 164.181, shown as 19, 84, 140, 165. Source: HubSpot's goals for an SLA, Roberge.
    """
    _refuse_unless_share("The rate from SQL to won", sql_to_won)
    _refuse_unless_share("The rate from SAL to SQL", sal_to_sql)
    _refuse_unless_share("The rate of acceptance", acceptance)
    customers = customers_needed(revenue, share, average_deal)
    sqls = customers / sql_to_won
    sals = sqls / sal_to_sql
    return ReverseFunnel(customers, sqls, sals, sals / acceptance)


def leads_needed(revenue: Number, share: Number, average_deal: Number, lead_to_customer: Number) -> Fraction:
    """The same in one step (M1): £500,000 × 0.5 / £10,000 / 0.02 = 1,250 leads."""
    _refuse_unless_share("The rate from lead to customer", lead_to_customer)
    return customers_needed(revenue, share, average_deal) / lead_to_customer


def customers_needed(revenue: Number, share: Number, average_deal: Number) -> Fraction:
    """How many customers bring this share of the revenue."""
    _refuse_unless_positive("The revenue", revenue)
    _refuse_unless_share("The share of marketing", share)
    _refuse_unless_positive("The average deal", average_deal)
    return Fraction(revenue) * share / average_deal


def value_quota(types: Iterable[LeadType]) -> Fraction:
    """What leads of several types are worth together, so that better ones count for more (M1b).

    The sum of leads × close rate × deal, in the unit of the deal. With deals of £12,000, 30 demos × 0.18,
    20 pricing × 0.12, 60 webinar × 0.05 and 120 eBook × 0.01 are 64,800 + 28,800 + 36,000 + 14,400 =
    £144,000. Source: HubSpot, which is said to have valued leads by type rather than counted them.
    """
    return sum((each.value for each in types), Fraction())


def _refuse_unless_positive(name: str, value: Number) -> None:
    if value <= 0:
        raise ValueError(f"{name} must be above 0.")


def _refuse_unless_share(name: str, value: Number) -> None:
    if not 0 < value <= 1:
        raise ValueError(f"{name} must be above 0 % and at most 100 %.")
