import pytest

from ledgerlines import Journal


def test_every_entry_moves_money_between_two_accounts():
    journal = Journal()
    journal.book("rent", debit="expenses", credit="bank", cents=90_000)
    assert journal.balance("expenses") == 90_000
    assert journal.balance("bank") == -90_000


def test_nothing_is_no_amount():
    with pytest.raises(ValueError):
        Journal().book("nothing", debit="expenses", credit="bank", cents=0)
