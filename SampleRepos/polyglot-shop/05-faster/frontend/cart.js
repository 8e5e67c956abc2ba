import Redis from "ioredis";

const redis = new Redis(process.env.REDIS_URL);
const week = 7 * 24 * 3600;

export async function cartOf(customer) {
  const items = await redis.lrange(`cart:${customer}`, 0, -1);
  return items.map((item) => JSON.parse(item));
}

export async function addToCart(customer, item) {
  await redis
    .multi()
    .rpush(`cart:${customer}`, JSON.stringify(item))
    .expire(`cart:${customer}`, week)
    .exec();
}
