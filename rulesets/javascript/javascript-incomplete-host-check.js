function trusted(url) {
  // ruleid: javascript-incomplete-host-check
  return url.includes("example.com");
}
function local(request) {
  // ruleid: javascript-incomplete-host-check
  return request.headers.origin.endsWith("example.com");
}
function start(redirect) {
  // ruleid: javascript-incomplete-host-check
  if (redirect.startsWith("https://example.com")) return redirect;
}
function whole(url) {
  // ok: javascript-incomplete-host-check
  return new URL(url).hostname === "example.com";
}
function sub(host) {
  // ok: javascript-incomplete-host-check
  return host.endsWith(".example.com");
}
function page(url) {
  // ok: javascript-incomplete-host-check
  return url.startsWith("https://example.com/");
}
module.exports = { trusted, local, start, whole, sub, page };
