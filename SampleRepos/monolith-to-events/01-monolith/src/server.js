const express = require("express");
const { Pool } = require("pg");

const tickets = new Pool({ connectionString: process.env.DATABASE_URL });
const app = express();

app.post("/tickets", async (request, response) => {
  const sold = await tickets.query("INSERT INTO tickets DEFAULT VALUES RETURNING id");
  response.json(sold.rows[0]);
});

app.listen(3000);
