// Command orders takes and shows orders.
package main

import (
	"context"
	"log"
	"net/http"
	"os"
)

func main() {
	ctx := context.Background()
	store, err := openStore(ctx, os.Getenv("DATABASE_URL"))
	if err != nil {
		log.Fatalf("open store: %v", err)
	}
	defer store.Close()

	events, err := dialEvents(os.Getenv("BROKER_URL"))
	if err != nil {
		log.Fatalf("dial broker: %v", err)
	}
	defer events.Close()

	mux := http.NewServeMux()
	mux.HandleFunc("POST /api/orders", placeOrder(store, events))
	mux.HandleFunc("GET /api/orders/{id}", showOrder(store))

	payments := newPayments(os.Getenv("STRIPE_API_KEY"), os.Getenv("STRIPE_WEBHOOK_SECRET"))
	mux.HandleFunc("POST /api/orders/{id}/payment", payments.charge(store))
	mux.HandleFunc("POST /webhooks/stripe", payments.confirm(store))

	go func() { log.Fatal(serveGRPC(os.Getenv("LISTEN_GRPC"), store)) }()

	listen := os.Getenv("LISTEN")
	log.Printf("listening on %s", listen)
	log.Fatal(http.ListenAndServe(listen, mux))
}
