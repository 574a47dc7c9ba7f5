"""One run of one scenario: build the net, capture, act, check the truth, take everything down."""

import platform
import re
import subprocess
import threading
import time
import tempfile
from pathlib import Path

from . import pcap, truth
from .capture import SNAPLEN, Capture
from .kernel import KernelResets
from .live import Live
from .net import Net
from .node import Connection
from .truth import Truth

SETTLE = 0.4
"""Seconds that late packets get to arrive before the captures end."""
SIDES = {"router-near": "left", "router-far": "right"}
"""The device's interfaces as capture points: towards the client, towards the server."""


class Lab:
    """What a scenario acts through: the nodes, the plan, and the parts that many plays share."""

    def __init__(self, plan, out, everywhere=False):
        self.plan = plan
        self.out = out
        self.everywhere = everywhere
        self.software = {"kernel": platform.release(), "tcpdump": _version("tcpdump", "--version")}
        self._exits = []
        self._held = []
        self._truth = Truth()
        self.expect = self._truth.expect
        self.say = self._truth.say
        self.captures = {}

    def __enter__(self):
        try:
            self.scratch = Path(self._temporary())
            self.net = Net(self)
            self.client, self.server = self.net.client, self.net.server
            self.router, self.line = self.net.device, self.net.line
        except BaseException:
            self.__exit__(None, None, None)
            raise
        return self

    def __exit__(self, *_):
        for exit in reversed(self._exits):
            try:
                exit()
            except Exception as e:
                print(f"lab: while cleaning up: {e}")
        self._exits.clear()

    def on_exit(self, action):
        self._exits.append(action)

    def hold(self, sock):
        """Keeps a socket from being closed by the garbage collector before the captures end."""
        self._held.append(sock)
        return sock

    def _temporary(self):
        directory = tempfile.TemporaryDirectory(prefix="whyrst-lab-")
        self.on_exit(directory.cleanup)
        return directory.name

    def record(self, scenario, variant, live=None):
        """Runs the scenario under capture, and under `live` if given; writes all it leaves to `out`."""
        self.out.mkdir(parents=True, exist_ok=True)
        before = [scenario.prepare(self)] if hasattr(scenario, "prepare") else []
        kernel = KernelResets(self)
        points = {"client": (self.client, "right"), "server": (self.server, "left")}
        for point in SIDES if self.everywhere else getattr(scenario, "ALSO_AT", ()):
            points[point] = (self.router, SIDES[point])
        only = getattr(scenario, "FILTER", "")
        self.captures = {p: Capture(node, i, self.out / f"{p}.pcap", only) for p, (node, i) in points.items()}
        listeners = [Live(live, node, i, self.out / f"{p}.live.ndjson")
                     for p, (node, i) in points.items()] if live else []
        did = scenario.run(self, *before)
        time.sleep(SETTLE + self.plan.rtt / 1000)
        for listener in listeners:
            listener.stop()
        for capture in self.captures.values():
            capture.stop()
        kernel.write(self.out / "kernel-reset.txt", self.client.addresses[self.plan.family]
                     + self.server.addresses[self.plan.family])
        scenario.truth(self, did)
        self._truth.share("router-near", "client", "server")
        self._truth.share("router-far", "server", "client")
        truth.write(self.out / "truth.json", {
            "scenario": scenario.NAME + (f" {variant}" if variant else ""),
            **({"untouched": True} if getattr(scenario, "UNTOUCHED", False) else {}),
            "made_with": self.software,
            "how": " ".join(scenario.__doc__.split()),
            "path": self._path(),
            "captures": self._truth.settle({p: c.path for p, c in self.captures.items()})})
        for sock in self._held:
            sock.close()

    def _path(self):
        plan = self.plan
        before, after = plan.hops
        return {"family": f"IPv{plan.family}", "added_rtt_ms": plan.rtt, "snaplen": SNAPLEN,
                "offload": plan.offload, "tcp_options": "MSS only" if plan.bare else "kernel's default",
                "routers": before + 1 + after, "device": f"router {before + 1}",
                "initial_ttl": {"client": plan.client_ttl, "routers": plan.router_ttl,
                                "server": plan.server_ttl}}

    # Parts of a play that many scenarios share.

    def uses(self, name, *version_command):
        """Notes the version of a program in the truth."""
        self.software[name] = _version(*version_command)

    def thread(self, target, *arguments):
        started = threading.Thread(target=_quietly, args=(target, *arguments), daemon=True)
        started.start()
        return started

    def echo(self, listener, answer=lambda request: request, pause=0):
        """Serves a listener in the background: every read is answered until the client ends."""
        def serve(sock):
            while data := sock.recv(65536):
                if pause:
                    time.sleep(pause)
                sock.sendall(answer(data))
            sock.close()

        def accept():
            while True:
                sock, _ = listener.accept()
                self.hold(sock)
                self.thread(serve, sock)
        self.thread(accept)
        return listener

    def web(self, port, size=300, pause=0, node=None, **more):
        """A small HTTP server that keeps connections alive."""
        body = b"x" * size
        head = b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\nContent-Type: text/plain\r\n\r\n" % size
        return self.echo((node or self.server).listen(port, **more), lambda request: head + body, pause)

    def visit(self, port, source=0, **more):
        """A whole, healthy exchange with the server: what a capture of a working service is full of."""
        visitor = self.client.dial(port, source=source, **more)
        if not visitor.error and visitor.send(get()):
            visitor.read_answer()
        visitor.close()
        return visitor

    def reset_connections(self, point, port, host=None):
        """The reset connections to a port of the server (or of `host`), read from the capture.

        For clients that choose their own source ports (scanners, proxies) and where the port alone
        says what was done.
        """
        addresses = (host or self.server).addresses[self.plan.family]
        found = []
        for ends in pcap.connections_with_reset(self.captures[point].path):
            for target in ends:
                if target[1] == port and target[0] in addresses:
                    source = next(iter(ends - {target}))
                    found.append(Connection(*source, *target))
        return sorted(found)

    def how_closed(self, point, connection, by):
        """The mechanism of a close amid data: with nothing unread at that instant a FIN goes first.

        by: the port of the end that closed.
        """
        connection = getattr(connection, "connection", connection)
        ends = {connection[:2], connection[2:]}
        for segment in pcap.segments(self.captures[point].path):
            between = {(segment.source, segment.source_port), (segment.target, segment.target_port)} == ends
            if between and segment.source_port == by and segment.flags & (pcap.FIN | pcap.RST):
                return "late-data-after-close" if segment.flags & pcap.FIN else "unread-data"
        return None

    def opens(self, point, connection):
        """Whether the client of this connection sent a SYN, in the capture."""
        return any(s.flags & pcap.SYN and (s.source, s.source_port, s.target, s.target_port) == tuple(connection)
                   for s in pcap.segments(self.captures[point].path))

    def refused_connections(self, point, port):
        """Those whose SYN to a port of the server was answered by a reset, read from the capture."""
        return [Connection(s.target, s.target_port, s.source, s.source_port)
                for s in pcap.segments(self.captures[point].path)
                if s.flags & pcap.RST and s.flags & pcap.ACK and s.seq == 0 and s.source_port == port]


class Address:
    """Stands for a host of which only the router knows: an address that it translates."""

    def __init__(self, address):
        self._address = address

    def address(self, family):
        return self._address


def get(path="/", host="service.example"):
    return f"GET {path} HTTP/1.1\r\nHost: {host}\r\nUser-Agent: lab\r\n\r\n".encode()


def _quietly(target, *arguments):
    try:
        target(*arguments)
    except OSError:
        pass  # the scenario breaks connections on purpose


def _version(*command):
    try:
        done = subprocess.run(command, capture_output=True, text=True)
    except FileNotFoundError:
        return "absent"
    found = re.search(r"\d+\.\d+[.\w-]*", done.stdout + done.stderr)
    return found[0] if found else "unknown"
