"""Double-entry bookkeeping in a few lines."""

from ledgerlines.journal import Entry, Journal

__all__ = ["Entry", "Journal"]
