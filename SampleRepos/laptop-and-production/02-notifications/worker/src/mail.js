import nodemailer from "nodemailer";

const { SMTP_HOST, SMTP_PORT, SMTP_USER, SMTP_PASSWORD } = process.env;

const transport = nodemailer.createTransport({
  host: SMTP_HOST,
  port: Number(SMTP_PORT ?? 587),
  auth: SMTP_USER ? { user: SMTP_USER, pass: SMTP_PASSWORD } : undefined,
});

export async function tell(parcel) {
  await transport.sendMail({
    from: "Parcelbird <bird@parcelbird.example>",
    to: parcel.customer_mail,
    subject: `Your parcel is in ${parcel.place}`,
    text: `Parcel ${parcel.id} was scanned in ${parcel.place} on ${parcel.moved_at}.`,
  });
}
