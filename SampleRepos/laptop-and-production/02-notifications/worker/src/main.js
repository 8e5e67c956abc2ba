import { createClient } from "redis";
import { tell } from "./mail.js";

const client = createClient({ url: process.env.QUEUE_URL });
await client.connect();

while (true) {
  const job = await client.brPop("parcel-moved", 0);
  await tell(JSON.parse(job.element));
}
