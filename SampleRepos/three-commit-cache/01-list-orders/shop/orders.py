from shop.database import connection


def with_customers():
    cursor = connection.cursor()
    cursor.execute("SELECT id, customer, total FROM orders ORDER BY id DESC LIMIT 100")
    listed = []
    for order, customer, total in cursor.fetchall():
        cursor.execute("SELECT name, city FROM customers WHERE id = %s", (customer,))
        name, city = cursor.fetchone()
        listed.append({"order": order, "customer": name, "city": city, "total": total})
    return listed
