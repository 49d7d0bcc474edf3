function seal(text, key) {
  // ruleid: javascript-static-iv
  const one = crypto.createCipheriv("aes-256-cbc", key, "0123456789abcdef");
  const zero = Buffer.alloc(16, 0);
  // ruleid: javascript-static-iv
  const two = crypto.createCipheriv("aes-256-cbc", key, zero);
  const iv = crypto.randomBytes(16);
  // ok: javascript-static-iv
  const three = crypto.createCipheriv("aes-256-cbc", key, iv);
  const drawn = new Uint8Array(12);
  crypto.getRandomValues(drawn);
  // ok: javascript-static-iv
  const four = crypto.createCipheriv("aes-256-gcm", key, drawn);
  return [one, two, three, four, text];
}
