import amqp from "amqplib";
import { createClient } from "redis";
import { tell } from "./mail.js";

const address = process.env.QUEUE_URL;

if (address.startsWith("amqp")) {
  const connection = await amqp.connect(address);
  const channel = await connection.createChannel();
  await channel.assertQueue("parcel-moved", { durable: true });
  await channel.prefetch(1);
  // A job is acknowledged after the mail: a deploy in between sends it again.
  await channel.consume("parcel-moved", async (job) => {
    await tell(JSON.parse(job.content.toString()));
    channel.ack(job);
  });
} else {
  const client = createClient({ url: address });
  await client.connect();
  while (true) {
    const job = await client.brPop("parcel-moved", 0);
    await tell(JSON.parse(job.element));
  }
}
