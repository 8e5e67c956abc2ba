const { Kafka } = require("kafkajs");
const mysql = require("mysql2/promise");

const bills = mysql.createPool(process.env.BILLS_URL);
const kafka = new Kafka({ brokers: process.env.KAFKA_BROKERS.split(",") });
const consumer = kafka.consumer({ groupId: "billing" });

async function main() {
  await consumer.connect();
  await consumer.subscribe({ topic: "tickets-sold" });
  await consumer.run({
    eachMessage: async ({ message }) => {
      await bills.execute("INSERT INTO bills (ticket) VALUES (?)", [String(message.value)]);
    },
  });
}

main();
