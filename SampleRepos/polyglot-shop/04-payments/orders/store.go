package main

import (
	"context"

	"github.com/jackc/pgx/v5/pgxpool"
)

type order struct {
	ID       int64  `json:"id"`
	Customer string `json:"customer"`
	Cents    int64  `json:"cents"`
}

type store struct {
	pool *pgxpool.Pool
}

func openStore(ctx context.Context, url string) (*store, error) {
	pool, err := pgxpool.New(ctx, url)
	if err != nil {
		return nil, err
	}
	return &store{pool: pool}, nil
}

func (s *store) Close() { s.pool.Close() }

func (s *store) place(ctx context.Context, o order) (int64, error) {
	var id int64
	err := s.pool.QueryRow(ctx,
		"INSERT INTO orders (customer, cents) VALUES ($1, $2) RETURNING id", o.Customer, o.Cents,
	).Scan(&id)
	return id, err
}

func (s *store) find(ctx context.Context, id int64) (order, error) {
	o := order{ID: id}
	err := s.pool.QueryRow(ctx, "SELECT customer, cents FROM orders WHERE id = $1", id).
		Scan(&o.Customer, &o.Cents)
	return o, err
}

func (s *store) markPaid(ctx context.Context, payment string) error {
	_, err := s.pool.Exec(ctx, "UPDATE orders SET paid_at = now() WHERE payment = $1", payment)
	return err
}
