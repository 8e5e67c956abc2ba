package main

import (
	"context"
	"net"

	"google.golang.org/grpc"

	"shop.example/orders/ordersv1"
)

//go:generate protoc --go_out=. --go-grpc_out=. -I ../proto orders.proto

type grpcServer struct {
	ordersv1.UnimplementedOrdersServer
	store *store
}

func (g *grpcServer) Find(ctx context.Context, r *ordersv1.FindRequest) (*ordersv1.Order, error) {
	o, err := g.store.find(ctx, r.Id)
	if err != nil {
		return nil, err
	}
	return &ordersv1.Order{Id: o.ID, Customer: o.Customer, Cents: o.Cents}, nil
}

func (g *grpcServer) Place(ctx context.Context, r *ordersv1.Order) (*ordersv1.Order, error) {
	id, err := g.store.place(ctx, order{Customer: r.Customer, Cents: r.Cents})
	return &ordersv1.Order{Id: id, Customer: r.Customer, Cents: r.Cents}, err
}

func serveGRPC(address string, s *store) error {
	listener, err := net.Listen("tcp", address)
	if err != nil {
		return err
	}
	server := grpc.NewServer()
	ordersv1.RegisterOrdersServer(server, &grpcServer{store: s})
	return server.Serve(listener)
}
