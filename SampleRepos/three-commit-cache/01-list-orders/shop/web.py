from flask import Flask, jsonify

from shop import orders

app = Flask(__name__)


@app.get("/orders")
def list_orders():
    return jsonify(orders.with_customers())
