// ruleid: javascript-cleartext-transport
fetch("http://api.shop.io/login", { method: "POST", body });
// ruleid: javascript-cleartext-transport
const socket = new WebSocket("ws://chat.shop.io/room");
// ruleid: javascript-cleartext-transport
const mail = nodemailer.createTransport({ host: "smtp.shop.io", ignoreTLS: true });
async function load(id) {
  // ruleid: javascript-cleartext-transport
  await axios.get(`http://api.shop.io/users/${id}`);
  // ok: javascript-cleartext-transport
  await axios.get(`http://localhost:3000/users/${id}`);
  // ok: javascript-cleartext-transport
  await axios.get("http://metadata.internal/v1");
  // ok: javascript-cleartext-transport
  await fetch("http://backend:8080/health");
}
// ok: javascript-cleartext-transport
fetch("https://api.shop.io/login");
// ok: javascript-cleartext-transport
const other = nodemailer.createTransport({ host: "smtp.shop.io", secure: true });
// ruleid: javascript-cleartext-transport
const open = grpc.credentials.createInsecure();
// ok: javascript-cleartext-transport
const chosen = useTls ? grpc.credentials.createSsl() : grpc.credentials.createInsecure();
