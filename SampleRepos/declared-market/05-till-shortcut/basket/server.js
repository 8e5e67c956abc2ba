const express = require("express");
const { Pool } = require("pg");
const redis = require("redis");

const app = express();
const baskets = new Pool({ connectionString: process.env.DATABASE_URL });
const sessions = redis.createClient({ url: process.env.SESSIONS_URL });

app.get("/baskets/:id", async (request, response) => {
  const known = await sessions.get(request.params.id);
  if (known) return response.json(JSON.parse(known));
  const found = await baskets.query("SELECT * FROM baskets WHERE id = $1", [request.params.id]);
  await sessions.set(request.params.id, JSON.stringify(found.rows[0]));
  response.json(found.rows[0]);
});

app.post("/baskets/:id/buy", async (request, response) => {
  await fetch(`${process.env.STOCK_URL}/reserve/${request.params.id}`, { method: "POST" });
  response.sendStatus(204);
});

app.listen(8000);
