module shop.example/orders

go 1.99

require (
	github.com/jackc/pgx/v5 v5.99.0
	github.com/rabbitmq/amqp091-go v1.99.0
	github.com/stripe/stripe-go/v99 v99.0.0
	google.golang.org/grpc v1.99.0
	google.golang.org/protobuf v1.99.0
)
