import pg from "pg";

const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL });

export async function findParcel(id) {
  const { rows } = await pool.query("SELECT id, place, moved_at FROM parcels WHERE id = $1", [id]);
  return rows[0];
}

export async function moveParcel(id, place) {
  const { rows } = await pool.query(
    `INSERT INTO parcels (id, place, moved_at) VALUES ($1, $2, now())
     ON CONFLICT (id) DO UPDATE SET place = $2, moved_at = now()
     RETURNING id, place, moved_at, customer_mail`,
    [id, place],
  );
  return rows[0];
}
