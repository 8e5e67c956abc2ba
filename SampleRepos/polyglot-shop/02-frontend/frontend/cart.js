const carts = new Map();

export async function cartOf(customer) {
  return carts.get(customer) ?? [];
}

export async function addToCart(customer, item) {
  carts.set(customer, [...(await cartOf(customer)), item]);
}
