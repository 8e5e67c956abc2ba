const express = require("express");
const { Pool } = require("pg");

const app = express();
const store = new Pool({ connectionString: process.env.DATABASE_URL });

app.post("/:verb/:basket", async (request, response) => {
  await store.query("INSERT INTO entries (basket) VALUES ($1)", [request.params.basket]);
  response.sendStatus(204);
});

app.listen(8000);
