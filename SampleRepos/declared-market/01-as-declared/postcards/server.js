const express = require("express");

const app = express();

app.post("/thanks/:basket", (request, response) => {
  console.log("a card for", request.params.basket);
  response.sendStatus(204);
});

app.listen(8000);
