import express from "express";
import { findParcel, moveParcel } from "./database.js";

const app = express();
app.use(express.json());

app.get("/parcels/:id", async (request, response) => {
  const parcel = await findParcel(request.params.id);
  if (!parcel) return response.status(404).json({ error: "unknown parcel" });
  response.json(parcel);
});

// Called by the carriers whenever a parcel is scanned.
app.post("/webhooks/scans", async (request, response) => {
  const { parcel, place } = request.body;
  await moveParcel(parcel, place);
  response.status(204).end();
});

app.listen(process.env.PORT ?? 3000);
