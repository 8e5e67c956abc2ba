const express = require("express");
const { Kafka } = require("kafkajs");
const { Pool } = require("pg");

const tickets = new Pool({ connectionString: process.env.DATABASE_URL });
const kafka = new Kafka({ brokers: process.env.KAFKA_BROKERS.split(",") });
const producer = kafka.producer();
const app = express();

app.post("/tickets", async (request, response) => {
  const sold = await tickets.query("INSERT INTO tickets DEFAULT VALUES RETURNING id");
  await producer.send({ topic: "tickets-sold", messages: [{ value: String(sold.rows[0].id) }] });
  response.json(sold.rows[0]);
});

producer.connect().then(() => app.listen(3000));
