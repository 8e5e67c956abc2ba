from shop.customers import customer
from shop.database import connection


def with_customers():
    cursor = connection.cursor()
    cursor.execute("SELECT id, customer, total FROM orders ORDER BY id DESC LIMIT 100")
    listed = []
    for order, number, total in cursor.fetchall():
        name, city = customer(number)
        listed.append({"order": order, "customer": name, "city": city, "total": total})
    return listed
