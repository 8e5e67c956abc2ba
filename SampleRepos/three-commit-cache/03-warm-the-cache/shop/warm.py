import json
import os
import time

import redis
import schedule

from shop.database import connection

customer_cache = redis.Redis.from_url(os.environ["CACHE_URL"])


def warm():
    cursor = connection.cursor()
    cursor.execute("SELECT id, name, city FROM customers")
    for number, name, city in cursor.fetchall():
        customer_cache.set(f"customer:{number}", json.dumps([name, city]))


schedule.every().day.at("05:30").do(warm)

while True:
    schedule.run_pending()
    time.sleep(60)
