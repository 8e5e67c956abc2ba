import express from "express";
import { addToCart, cartOf } from "./cart.js";
import { findOrder, placeOrder } from "./orders.js";

const app = express();
app.set("view engine", "ejs");
app.use(express.urlencoded({ extended: false }));

app.get("/orders/:id", async (request, response) => {
  response.render("order", { order: await findOrder(request.params.id) });
});

app.post("/cart/:customer", async (request, response) => {
  await addToCart(request.params.customer, { cents: Number(request.body.cents) });
  response.redirect("/");
});

app.post("/checkout/:customer", async (request, response) => {
  const items = await cartOf(request.params.customer);
  const cents = items.reduce((sum, item) => sum + item.cents, 0);
  const order = await placeOrder({ customer: request.params.customer, cents });
  response.redirect(`/orders/${order.id}`);
});

app.listen(Number(process.env.PORT));
