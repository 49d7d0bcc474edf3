"""The server for agents over standard input and output: the protocol's messages, and nothing that decides."""

from __future__ import annotations

import json
import threading
from collections.abc import AsyncIterator, Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any, TypeVar

from secscan import __version__
from secscan.config.settings import Config
from secscan.errors import SecscanError, UsageError, unexpected
from secscan.model import Stage
from secscan.reporters.text import clean
from secscan.rules.catalog import known_rules
from secscan.servers.mcp import roots, views
from secscan.servers.mcp.scans import AgentJob, Configure, Scans, Tell
from secscan.servers.mcp.tools import INSTRUCTIONS, NOTICE, TOOLS, USUAL_PAGE
from secscan.servers.rule_text import finding_text, rule_text
from secscan.servers.standard_input import listen
from secscan.system.clock import monotonic

if TYPE_CHECKING:
    from mcp import types
    from mcp.server.lowlevel import Server

T = TypeVar("T")
Answer = dict[str, Any]
INTERVAL = 0.25
"""Seconds between two notes on progress."""


def serve(configure: Configure, start: str) -> int:
    """Serves one client until it goes away; no child is left then. Returns the exit code."""
    try:
        import mcp.server.lowlevel  # noqa: F401 -- its absence is the caller's mistake
    except ImportError:
        raise UsageError(
            "the server for agents needs a library that is not installed",
            "Install it into secscan's environment: pip install 'secscan[mcp]'",
        ) from None
    import asyncio

    asyncio.run(_serve(AgentServer(Scans(configure), start)))
    return 0


async def _serve(server: AgentServer) -> None:
    from typing import cast

    from mcp.server.stdio import stdio_server

    async def lines() -> AsyncIterator[str]:
        async for line in reader:
            yield line.decode("utf-8", "replace")

    reader, made = listen(), server.make()
    try:
        async with stdio_server(stdin=cast("Any", lines())) as (incoming, outgoing):
            await made.run(incoming, outgoing, made.create_initialization_options())
    finally:
        server.end()


class AgentServer:
    """One client's session: its scans, and what it may ask."""

    server: Server[Any, Any]

    def __init__(self, scans: Scans, start: str) -> None:
        self._scans = scans
        self._start = start
        self._pool = ThreadPoolExecutor(1)
        self._jobs: set[AgentJob] = set()

    def make(self) -> Server[Any, Any]:
        """The server with all of its tools."""
        from mcp.server.lowlevel import Server

        self.server = Server("secscan", __version__, INSTRUCTIONS)

        async def listed() -> list[types.Tool]:
            return [_tool(name) for name in TOOLS]

        async def called(name: str, arguments: Answer) -> types.CallToolResult:
            return await self.call(name, arguments)

        self.server.list_tools()(listed)  # type: ignore[no-untyped-call]
        self.server.call_tool()(called)
        return self.server

    def end(self) -> None:
        """Ends all work; when it returns, no child is left."""
        for job in self._jobs:
            job.cancel()
        self._pool.shutdown(wait=True, cancel_futures=True)

    async def call(self, name: str, arguments: Answer) -> types.CallToolResult:
        """The answer of a tool; what goes wrong is one too."""
        tools = {
            "scan": self.scan,
            "list_findings": self.list_findings,
            "explain": self.explain,
            "sbom": self.sbom,
            "policies": self.policies,
        }
        if name not in tools:
            return _error("no such tool")
        try:
            return _result(await tools[name](arguments))
        except SecscanError as error:
            return _error(f"{error.message}. {error.advice}" if error.advice else error.message)
        except Exception as error:  # noqa: BLE001 -- a bug is an answer: the session goes on
            return _error(unexpected(error))

    async def scan(self, arguments: Answer) -> Answer:
        """Verdict, counts and first findings of a scan."""
        path = await self._allowed(arguments)
        stages = tuple(Stage(word) for word in arguments.get("stages", ()))
        tell = self._progress()
        done = await self._work(lambda job: self._scans.run(path, stages, tell, job))
        first = self._findings({"scanId": done.name, "limit": arguments.get("limit", USUAL_PAGE)})
        return {**views.summary(done.report, done.verdict, done.config), **first}

    async def list_findings(self, arguments: Answer) -> Answer:
        """A page of a scan's findings."""
        return self._findings(arguments)

    def _findings(self, arguments: Answer) -> Answer:
        wanted = views.resumed(arguments, "list_findings")
        held = self._scans.named(wanted)
        wanted["scanId"] = held.name
        found, told = views.page(views.chosen(held.report, held.verdict, wanted), wanted, "list_findings")
        shown = [views.finding_view(one, held.verdict) for one in found]
        return {"scanId": held.name, **told, "findings": shown, "notice": NOTICE}

    async def explain(self, arguments: Answer) -> Answer:
        """The text of a rule, or of one finding."""
        if ("rule" in arguments) == ("fingerprint" in arguments):
            raise UsageError("give either `rule` or `fingerprint`")
        if "rule" in arguments:
            return {"text": _rule(str(arguments["rule"])), "rule": str(arguments["rule"]), "notice": NOTICE}
        held, finding = self._scans.finding(arguments)
        text = finding_text(finding, held.report.rules.get(finding.rule))
        counted = (
            "fails the gate" if finding.fingerprint in held.verdict.failing else "does not fail the gate"
        )
        untrusted = {**views.finding_view(finding, held.verdict)["untrusted"], "text": text}
        rule = views.short(finding.rule)
        return {"text": f"{rule}: {counted}", "rule": rule, "untrusted": untrusted, "notice": NOTICE}

    async def sbom(self, arguments: Answer) -> Answer:
        """A page of the packages below a path."""
        wanted = views.resumed(arguments, "sbom")
        path, tell = await self._allowed(wanted), self._progress()
        report, verdict = await self._work(lambda job: self._scans.packages(path, tell, job))
        found, told = views.page(report.components, wanted, "sbom")
        summed = views.summary(report, verdict, Config())
        untrusted = {**summed["untrusted"], "packages": [views.component_view(one) for one in found]}
        return {"verdict": summed["verdict"], **told, "untrusted": untrusted, "notice": NOTICE}

    async def policies(self, arguments: Answer) -> Answer:
        """A page of the bundled rules."""
        wanted = views.resumed(arguments, "policies")
        words = str(wanted.get("words", "")).lower().split()
        rows = [
            (scanner, rule)
            for scanner, rule in known_rules().values()
            if wanted.get("stage") in {None, scanner.STAGE.value}
            and all(word in " ".join((rule.id, rule.short, *rule.cwe)).lower() for word in words)
        ]
        found, told = views.page(rows, wanted, "policies")
        return {**told, "rules": [views.rule_view(scanner, rule) for scanner, rule in found]}

    async def _allowed(self, arguments: Mapping[str, Any]) -> str:
        """The real path that is asked for, below the client's roots; without any, below the start."""
        session = self.server.request_context.session
        able = session.client_params.capabilities if session.client_params else None
        named: tuple[str, ...] = (self._start,)
        if able is not None and able.roots is not None:
            answer = await session.list_roots()
            named = roots.directories([str(root.uri) for root in answer.roots])
        return roots.allowed(str(arguments.get("path") or "."), named)

    async def _work(self, work: Callable[[AgentJob], T]) -> T:
        """Does the work in a thread; ends it where the client cancels the request."""
        import asyncio

        job = AgentJob()
        self._jobs.add(job)
        try:
            return await asyncio.get_running_loop().run_in_executor(self._pool, work, job)
        except asyncio.CancelledError:
            job.cancel()
            raise
        finally:
            self._jobs.discard(job)

    def _progress(self) -> Tell:
        """Tells the client how far a scan is, where it wants to know; to be called from any thread."""
        import asyncio

        context = self.server.request_context
        token = context.meta.progressToken if context.meta else None
        if token is None:
            return lambda _scanner, _done, _total: None

        def send(done: int, total: int, words: str) -> None:
            notice = context.session.send_progress_notification(token, done, total, words)
            running.add(task := loop.create_task(notice))
            task.add_done_callback(running.discard)

        loop, running = asyncio.get_running_loop(), set[asyncio.Task[None]]()
        return ProgressCounter(lambda *told: loop.call_soon_threadsafe(send, *told)).note


class ProgressCounter:
    """Adds up what scanners have done, and tells it when it has grown, a few times a second."""

    def __init__(self, tell: Callable[[int, int, str], object]) -> None:
        self._tell = tell
        self._lock = threading.Lock()
        self._done: dict[str, tuple[int, int]] = {}
        self._told, self._at = -1, 0.0

    def note(self, scanner: str, done: int, total: int) -> None:
        """Notes how many files a scanner has looked at."""
        with self._lock:
            before = self._done.get(scanner, (0, 0))
            self._done[scanner] = max(before[0], done), max(before[1], total)
            whole, of = (sum(column) for column in zip(*self._done.values(), strict=True))
            now = monotonic()
            if whole > self._told and (now - self._at >= INTERVAL or whole == of):
                self._told, self._at = whole, now
                self._tell(whole, of, f"{scanner}: {done} of {total} files")


def _tool(name: str) -> types.Tool:
    from mcp import types

    about = TOOLS[name]
    hints = types.ToolAnnotations(
        title=about["title"],
        readOnlyHint=True,
        destructiveHint=False,
        idempotentHint=True,
        openWorldHint=name == "scan",
    )
    return types.Tool(
        name=name,
        title=about["title"],
        description=about["description"],
        inputSchema=about["input"],
        outputSchema=about["output"],
        annotations=hints,
    )


def _result(answer: Answer) -> types.CallToolResult:
    """The answer as data and as text, after a word on whose text it is."""
    from mcp import types

    first = types.Annotations(audience=["assistant"], priority=1.0)
    notice = types.TextContent(type="text", text=NOTICE, annotations=first)
    text = types.TextContent(type="text", text=json.dumps(answer, ensure_ascii=True))
    return types.CallToolResult(content=[notice, text], structuredContent=answer)


def _error(text: str) -> types.CallToolResult:
    from mcp import types

    from secscan.steps.names import nameless

    return types.CallToolResult(
        content=[types.TextContent(type="text", text=clean(nameless(text)))], isError=True
    )


def _rule(name: str) -> str:
    """The text of a bundled rule."""
    from secscan.rules.runner import examples

    known = known_rules()
    scanner, rule = known.get(name) or next(
        (pair for key, pair in known.items() if key.partition(".")[2] == name), (None, None)
    )
    if scanner is None or rule is None:
        raise UsageError(f"{views.short(name)}: no such rule", "`policies` lists them all.")
    return rule_text(rule, scanner.STAGE.value, examples(rule.name, None))
