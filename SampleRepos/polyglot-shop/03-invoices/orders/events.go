package main

import (
	"context"
	"encoding/json"

	amqp "github.com/rabbitmq/amqp091-go"
)

type events struct {
	connection *amqp.Connection
	channel    *amqp.Channel
}

func dialEvents(url string) (*events, error) {
	connection, err := amqp.Dial(url)
	if err != nil {
		return nil, err
	}
	channel, err := connection.Channel()
	return &events{connection: connection, channel: channel}, err
}

func (e *events) Close() { _ = e.connection.Close() }

// placed asks the Celery worker for an invoice.
func (e *events) placed(ctx context.Context, o order) error {
	body, err := json.Marshal([]any{[]any{o.ID}, map[string]any{}, map[string]any{}})
	if err != nil {
		return err
	}
	return e.channel.PublishWithContext(ctx, "", "invoices", false, false, amqp.Publishing{
		ContentType: "application/json",
		Headers:     amqp.Table{"task": "invoices.write"},
		Body:        body,
	})
}
