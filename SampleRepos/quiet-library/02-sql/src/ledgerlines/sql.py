"""Journals in a table, over any DB-API connection that the caller opens."""

from typing import Any

from ledgerlines.journal import Entry, Journal

TABLE = """
CREATE TABLE IF NOT EXISTS entries (
  text VARCHAR NOT NULL, debit VARCHAR NOT NULL, credit VARCHAR NOT NULL, cents BIGINT NOT NULL
)
"""


class SQLStore:
    def __init__(self, connection: Any) -> None:
        self.connection = connection
        self.connection.execute(TABLE)

    def load(self) -> Journal:
        rows = self.connection.execute("SELECT text, debit, credit, cents FROM entries")
        return Journal(Entry(*row) for row in rows)

    def save(self, entry: Entry) -> None:
        self.connection.execute(
            "INSERT INTO entries VALUES (%s, %s, %s, %s)",
            [entry.text, entry.debit, entry.credit, entry.cents],
        )
