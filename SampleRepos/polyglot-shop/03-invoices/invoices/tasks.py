"""Writes an invoice for each order."""

import os

import psycopg
from celery import Celery

app = Celery("invoices", broker=os.environ["CELERY_BROKER_URL"])


@app.task(name="invoices.write", acks_late=True)
def write(order_id: int) -> None:
    with psycopg.connect(os.environ["DATABASE_URL"]) as connection:
        customer, cents = connection.execute(
            "SELECT customer, cents FROM orders WHERE id = %s", [order_id]
        ).fetchone()
        connection.execute(
            "INSERT INTO invoices (order_id, text) VALUES (%s, %s) ON CONFLICT DO NOTHING",
            [order_id, text(order_id, customer, cents)],
        )


def text(order_id: int, customer: str, cents: int) -> str:
    return f"Order {order_id}\n{customer}\n{cents / 100:.2f}\n"
