import json
import os

import redis

from shop.database import connection

customer_cache = redis.Redis.from_url(os.environ["CACHE_URL"])


def customer(number):
    known = customer_cache.get(f"customer:{number}")
    if known:
        return json.loads(known)
    cursor = connection.cursor()
    cursor.execute("SELECT name, city FROM customers WHERE id = %s", (number,))
    found = cursor.fetchone()
    customer_cache.set(f"customer:{number}", json.dumps(found), ex=3600)
    return found
