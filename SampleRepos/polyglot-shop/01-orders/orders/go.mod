module shop.example/orders

go 1.99

require github.com/jackc/pgx/v5 v5.99.0
