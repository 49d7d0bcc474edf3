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
