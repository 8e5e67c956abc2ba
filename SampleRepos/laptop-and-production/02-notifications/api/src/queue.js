import { createClient } from "redis";

const client = createClient({ url: process.env.QUEUE_URL });
await client.connect();

/** Hands a parcel's new place to the worker. */
export async function announce(parcel) {
  await client.lPush("parcel-moved", JSON.stringify(parcel));
}
