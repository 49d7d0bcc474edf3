app.get("/fetch", async (req, res) => {
  const url = req.query.url;
  // ruleid: javascript-ssrf
  const one = await fetch(url);
  // ruleid: javascript-ssrf
  const two = await axios.get("http://" + url);
  // ruleid: javascript-ssrf
  const three = await axios({ method: "get", url: req.body.target });
  // ok: javascript-ssrf
  const four = await fetch("https://api.example.org/items/" + url);
  // ok: javascript-ssrf
  const five = await fetch(`https://api.example.org/items/${url}`);
  // ok: javascript-ssrf
  const six = await fetch(MIRRORS[url]);
  // ok: javascript-ssrf
  const seven = await axios.post("https://api.example.org/items", { url });
  // ok: javascript-ssrf
  const eight = await fetch(`${API_URL}/items/${url}`);
  const target = new URL(req.query.target);
  if (!HOSTS.includes(target.hostname)) return;
  // ok: javascript-ssrf
  const nine = await fetch(target);
  res.json([one, two, three, four, five, six, seven, eight, nine]);
});
