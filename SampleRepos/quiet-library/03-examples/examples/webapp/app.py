"""Shows an account's balance, remembered for a minute."""

import os

import redis
from flask import Flask

from ledgerlines import Journal

app = Flask(__name__)
cache = redis.Redis.from_url(os.environ["REDIS_URL"])
journal = Journal()


@app.post("/entries/<debit>/<credit>/<int:cents>")
def book(debit: str, credit: str, cents: int):
    journal.book("by hand", debit=debit, credit=credit, cents=cents)
    cache.delete(debit, credit)
    return "", 204


@app.get("/balance/<account>")
def balance(account: str):
    if (known := cache.get(account)) is not None:
        return known.decode()
    text = str(journal.balance(account))
    cache.set(account, text, ex=60)
    return text
