from ledgerlines import Entry
from ledgerlines.sql import SQLStore


def test_what_is_saved_is_loaded(connection):
    store = SQLStore(connection)
    entry = Entry("rent", "expenses", "bank", 90_000)
    store.save(entry)
    assert store.load().entries == [entry]
