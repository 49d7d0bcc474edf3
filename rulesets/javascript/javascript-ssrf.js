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
app.get("/proxy", async (req, res) => {
  // ruleid: javascript-ssrf
  const one = await axios.request({ method: "GET", url: req.query.url });
  // ruleid: javascript-ssrf
  const two = await ky.get(req.query.url).json();
  // ruleid: javascript-ssrf
  proxy.web(req, res, { target: req.query.target });
  // ok: javascript-ssrf
  proxy.web(req, res, { target: "http://backend:8080" });
  // ok: javascript-ssrf
  const three = await axios.request({ url: "https://api.shop.io/search", params: { q: req.query.q } });
  res.json([one, two, three]);
});
class ProxyService {
  proxy(req) {
    // ruleid: javascript-ssrf
    return firstValueFrom(this.http.get(req.query.url));
  }
}
export const getServerSideProps = async ({ query }) => {
  // ruleid: javascript-ssrf
  const data = await fetch(`http://${query.host}/api`);
  return { props: { data } };
};
