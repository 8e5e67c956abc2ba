import grpc from "@grpc/grpc-js";
import loader from "@grpc/proto-loader";

const definition = loader.loadSync("proto/orders.proto", { longs: String });
const { shop } = grpc.loadPackageDefinition(definition);
const client = new shop.orders.v1.Orders(
  process.env.ORDERS_ADDR,
  grpc.credentials.createInsecure(),
);

export function findOrder(id) {
  return new Promise((resolve, reject) => {
    client.Find({ id }, (error, order) => (error ? reject(error) : resolve(order)));
  });
}

export function placeOrder(order) {
  return new Promise((resolve, reject) => {
    client.Place(order, (error, placed) => (error ? reject(error) : resolve(placed)));
  });
}
