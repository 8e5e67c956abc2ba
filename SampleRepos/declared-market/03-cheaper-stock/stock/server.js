const express = require("express");
const mysql = require("mysql2/promise");

const app = express();
const store = mysql.createPool(process.env.DATABASE_URL);

app.post("/:verb/:basket", async (request, response) => {
  await store.query("INSERT INTO entries (basket) VALUES (?)", [request.params.basket]);
  response.sendStatus(204);
});

app.listen(8000);
