const params = new URLSearchParams(window.location.search);
// ruleid: javascript-dom-xss
document.getElementById("name").innerHTML = params.get("name");
// ruleid: javascript-dom-xss
document.write("<p>" + location.hash.slice(1) + "</p>");
// ok: javascript-dom-xss
document.getElementById("name").textContent = params.get("name");
// ok: javascript-dom-xss
document.getElementById("name").innerHTML = DOMPurify.sanitize(params.get("name"));
// ok: javascript-dom-xss
document.getElementById("page").innerHTML = "<b>" + Number(params.get("page")) + "</b>";
window.addEventListener("message", (event) => {
  // ruleid: javascript-dom-xss
  box.insertAdjacentHTML("beforeend", event.data);
  // ok: javascript-dom-xss
  box.append(event.data);
});
function more(sanitizer, renderer, route) {
  const page = new URLSearchParams(location.search).get("page");
  // ruleid: javascript-dom-xss
  $(page).show();
  // ruleid: javascript-dom-xss
  $("#title").after("<b>" + page + "</b>");
  // ruleid: javascript-dom-xss
  const frame = sanitizer.bypassSecurityTrustResourceUrl(route.snapshot.queryParams.url);
  // ruleid: javascript-dom-xss
  renderer.setProperty(node, "innerHTML", page);
  // ok: javascript-dom-xss
  $("#title").text(page);
  // ok: javascript-dom-xss
  renderer.setProperty(node, "textContent", page);
  return frame;
}
