package main

import (
	"encoding/json"
	"io"
	"net/http"
	"strconv"

	"github.com/stripe/stripe-go/v99"
	"github.com/stripe/stripe-go/v99/paymentintent"
	"github.com/stripe/stripe-go/v99/webhook"
)

type payments struct {
	webhookSecret string
}

func newPayments(key, webhookSecret string) *payments {
	stripe.Key = key
	return &payments{webhookSecret: webhookSecret}
}

func (p *payments) charge(s *store) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		id, _ := strconv.ParseInt(r.PathValue("id"), 10, 64)
		o, err := s.find(r.Context(), id)
		if err != nil {
			http.NotFound(w, r)
			return
		}
		intent, err := paymentintent.New(&stripe.PaymentIntentParams{
			Amount:   stripe.Int64(o.Cents),
			Currency: stripe.String(string(stripe.CurrencyEUR)),
		})
		if err != nil {
			http.Error(w, "cannot charge the card", http.StatusBadGateway)
			return
		}
		_ = json.NewEncoder(w).Encode(map[string]string{"secret": intent.ClientSecret})
	}
}

func (p *payments) confirm(s *store) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		body, _ := io.ReadAll(io.LimitReader(r.Body, 1<<16))
		event, err := webhook.ConstructEvent(body, r.Header.Get("Stripe-Signature"), p.webhookSecret)
		if err != nil || s.markPaid(r.Context(), event.ID) != nil {
			http.Error(w, "not confirmed", http.StatusBadRequest)
		}
	}
}
