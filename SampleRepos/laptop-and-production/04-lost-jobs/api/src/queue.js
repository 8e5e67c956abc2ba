import amqp from "amqplib";
import { createClient } from "redis";

const address = process.env.QUEUE_URL;
const send = address.startsWith("amqp") ? await overBroker() : await overList();

/** Hands a parcel's new place to the worker. */
export async function announce(parcel) {
  await send(JSON.stringify(parcel));
}

async function overBroker() {
  const connection = await amqp.connect(address);
  const channel = await connection.createConfirmChannel();
  await channel.assertQueue("parcel-moved", { durable: true });
  return (text) => channel.sendToQueue("parcel-moved", Buffer.from(text), { persistent: true });
}

async function overList() {
  const client = createClient({ url: address });
  await client.connect();
  return (text) => client.lPush("parcel-moved", text);
}
