import json
import time

import schedule

from shop.customers import cache
from shop.database import connection


def warm():
    cursor = connection.cursor()
    cursor.execute("SELECT id, name, city FROM customers")
    for number, name, city in cursor.fetchall():
        cache.set(f"customer:{number}", json.dumps([name, city]))


schedule.every().day.at("05:30").do(warm)

while True:
    schedule.run_pending()
    time.sleep(60)
