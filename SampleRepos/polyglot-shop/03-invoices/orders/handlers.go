package main

import (
	"encoding/json"
	"log"
	"net/http"
	"strconv"
)

func placeOrder(s *store, e *events) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		var o order
		if err := json.NewDecoder(r.Body).Decode(&o); err != nil {
			http.Error(w, "not an order", http.StatusBadRequest)
			return
		}
		id, err := s.place(r.Context(), o)
		if err != nil {
			http.Error(w, "cannot place the order", http.StatusInternalServerError)
			return
		}
		o.ID = id
		if err := e.placed(r.Context(), o); err != nil {
			log.Printf("order %d: no invoice: %v", id, err)
		}
		w.WriteHeader(http.StatusCreated)
		_ = json.NewEncoder(w).Encode(o)
	}
}

func showOrder(s *store) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		id, _ := strconv.ParseInt(r.PathValue("id"), 10, 64)
		o, err := s.find(r.Context(), id)
		if err != nil {
			http.NotFound(w, r)
			return
		}
		_ = json.NewEncoder(w).Encode(o)
	}
}
