"""Entries, and the journal that holds them."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Entry:
    text: str
    debit: str
    credit: str
    cents: int

    def __post_init__(self) -> None:
        if self.cents <= 0:
            raise ValueError("an entry moves a positive amount")


class Journal:
    def __init__(self, entries: Iterable[Entry] = ()) -> None:
        self.entries = list(entries)

    def book(self, text: str, *, debit: str, credit: str, cents: int) -> Entry:
        entry = Entry(text, debit, credit, cents)
        self.entries.append(entry)
        return entry

    def balance(self, account: str) -> int:
        debits = sum(e.cents for e in self.entries if e.debit == account)
        credits = sum(e.cents for e in self.entries if e.credit == account)
        return debits - credits
