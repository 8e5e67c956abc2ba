const express = require("express");
const { Pool } = require("pg");

const app = express();
const store = new Pool({ connectionString: process.env.DATABASE_URL });

const baskets = new Pool({ connectionString: process.env.BASKETS_URL });

setInterval(async () => {
  const open = await baskets.query("SELECT id FROM baskets WHERE bought AND NOT paid");
  for (const basket of open.rows) {
    await store.query("INSERT INTO entries (basket) VALUES ($1)", [basket.id]);
  }
}, 5000);

app.listen(8000);
