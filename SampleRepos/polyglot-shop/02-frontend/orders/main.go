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

	mux := http.NewServeMux()
	mux.HandleFunc("POST /api/orders", placeOrder(store))
	mux.HandleFunc("GET /api/orders/{id}", showOrder(store))

	go func() { log.Fatal(serveGRPC(os.Getenv("LISTEN_GRPC"), store)) }()

	listen := os.Getenv("LISTEN")
	log.Printf("listening on %s", listen)
	log.Fatal(http.ListenAndServe(listen, mux))
}
