export function Search() {
  const [params] = useSearchParams();
  // ruleid: javascript-dom-xss
  return <a href={params.get("next")}>next</a>;
}
export function Frame() {
  // ruleid: javascript-dom-xss
  return <iframe srcDoc={window.name} />;
}
export function Home() {
  // ok: javascript-dom-xss
  return <a href="/home">{window.name}</a>;
}
