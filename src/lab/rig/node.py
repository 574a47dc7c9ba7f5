"""A network namespace as a host: run things in it, open sockets in it, set its sysctls and rules."""

import ctypes
import os
import re
import signal
import socket
import struct
import subprocess
import threading
from collections import namedtuple

_libc = ctypes.CDLL(None, use_errno=True)
_CLONE_NEWNET = 0x40000000
_TCP_REPAIR, _TCP_REPAIR_QUEUE, _TCP_QUEUE_SEQ = 19, 20, 21
_TCP_SEND_QUEUE = 2
_entered = threading.local()

Connection = namedtuple("Connection", "client_address client_port server_address server_port")
"""One TCP connection as its client sees it."""


class Node:
    """A namespace. `with node:` moves the calling thread into it; sockets stay where they were made."""

    def __init__(self, lab, role):
        self.lab = lab
        self.role = role
        self.name = f"whyrst{os.getpid()}{role}"
        self.addresses = {4: [], 6: []}
        _check("ip", "netns", "add", self.name)
        lab.on_exit(self._remove)
        self.run("ip", "link", "set", "lo", "up")

    def _remove(self):
        """Takes the namespace away, and first what still runs in it: workers whose master is gone."""
        for pid in subprocess.run(["ip", "netns", "pids", self.name], capture_output=True, text=True).stdout.split():
            if int(pid) != os.getpid():
                try:
                    os.kill(int(pid), signal.SIGKILL)
                except ProcessLookupError:
                    pass
        subprocess.run(["ip", "netns", "del", self.name], check=False)

    def address(self, index=0, family=None):
        return self.addresses[family or self.lab.plan.family][index]

    def __enter__(self):
        stack = _entered.__dict__.setdefault("stack", [])
        stack.append(os.open("/proc/thread-self/ns/net", os.O_RDONLY))
        _setns(f"/run/netns/{self.name}")
        return self

    def __exit__(self, *_):
        fd = _entered.stack.pop()
        if _libc.setns(fd, _CLONE_NEWNET) != 0:
            raise OSError(ctypes.get_errno(), "setns back")
        os.close(fd)

    def command(self, *words):
        return ["ip", "netns", "exec", self.name, *map(str, words)]

    def run(self, *words, check=True, **more):
        """Runs a command to its end and returns what it printed."""
        return _check(*self.command(*words), check=check, **more)

    def start(self, *words, **more):
        """Starts a long-running command; the lab kills it at the end if it still lives."""
        more.setdefault("stdout", subprocess.DEVNULL)
        more.setdefault("stderr", subprocess.DEVNULL)
        process = subprocess.Popen(self.command(*words), **more)
        self.lab.on_exit(lambda: (process.kill(), process.wait()) if process.poll() is None else None)
        return process

    def sysctl(self, **settings):
        """Sets sysctls of this namespace; `net.` is implied and `__` stands for a dot."""
        for key, value in settings.items():
            path = "/proc/sys/net/" + key.replace("__", "/")
            with self, open(path, "w") as f:
                f.write(str(value))

    def forwards(self, *rules):
        """Replaces this router's rules for what it forwards (nft syntax, in order; none: all passes)."""
        table = ["flush ruleset", "table inet lab {", "chain forward {", "type filter hook forward priority 0;",
                 *rules, "}", "}"]
        self.run("nft", "-f", "-", input="\n".join(table) + "\n")

    def reroute(self, end, via):
        """From now on this router sends what goes to the "client" or "server" net over its link named so."""
        plan = self.lab.plan
        for family, net in ((4, f"{getattr(plan, end + '_net')}.0/24"),
                            (6, f"{plan.prefix}:{'c' if end == 'client' else '5'}::/64")):
            self.run("ip", f"-{family}", "route", "replace", net, "via", self.gates[via][family])

    def balance(self, port, hosts):
        """Hands new connections to hosts in turn, behind an address of this router's own, which it returns."""
        six = ":" in hosts[0]
        family, address = ("ip6", f"{self.lab.plan.prefix}:aaaa::53") if six else ("ip", "203.0.113.53")
        turns = ", ".join(f"{i} : {host}" for i, host in enumerate(hosts))
        self.run("nft", "-f", "-", input=f"""table {family} balance {{
chain in {{
type nat hook prerouting priority -100;
{family} daddr {address} tcp dport {port} dnat to numgen inc mod {len(hosts)} map {{ {turns} }}
}}
}}
""")
        return address

    def listen(self, port, backlog=128, family=None, address=None, **options):
        """A listening socket of this host; options are names of socket options to set, by value."""
        family = family or self.lab.plan.family
        with self:
            s = socket.socket(socket.AF_INET6 if family == 6 else socket.AF_INET, socket.SOCK_STREAM)
        s.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        for name, value in options.items():
            s.setsockopt(socket.IPPROTO_TCP, getattr(socket, name), value)
        s.bind((address or self.address(family=family), port))
        s.listen(backlog)
        return self.lab.hold(s)

    def dial(self, port, to=None, timeout=5.0, source=0, source_port=0, family=None, send=None,
             before_connect=None):
        """Opens a connection to a port of the server (or of `to`), and remembers its four numbers.

        A refusal or time-out is kept in `error`, not raised: most scenarios are about it.
        """
        family = family or self.lab.plan.family
        peer = (to or self.lab.server).address(family=family)
        with self:
            s = socket.socket(socket.AF_INET6 if family == 6 else socket.AF_INET, socket.SOCK_STREAM)
        s.bind((self.address(source, family), source_port))
        local = s.getsockname()
        dialed = Dialed(s, Connection(local[0], local[1], peer, port))
        self.lab.hold(s)
        if before_connect:
            before_connect(s)
        s.settimeout(timeout)
        try:
            s.connect((peer, port))
            if send:
                s.sendall(send)
        except OSError as e:
            dialed.error = e
        return dialed


class Dialed:
    """A client's socket with its connection; `error` tells why it failed, if it did."""

    def __init__(self, sock, connection):
        self.sock = sock
        self.connection = connection
        self.error = None

    def send(self, data):
        try:
            self.sock.sendall(data)
            return True
        except OSError as e:
            self.error = e
            return False

    def receive(self, size=65536, timeout=5.0):
        """Some bytes, b"" at the end of the stream, or None when the connection failed."""
        self.sock.settimeout(timeout)
        try:
            return self.sock.recv(size)
        except OSError as e:
            self.error = e
            return None

    def ask(self, request, timeout=5.0):
        """Sends a request and returns what came back (None: the connection failed)."""
        return self.receive(timeout=timeout) if self.send(request) else None

    def read_answer(self, timeout=5.0):
        """A whole HTTP answer, by its Content-Length; None when the connection failed before its end."""
        answer = b""
        while True:
            head, found, body = answer.partition(b"\r\n\r\n")
            if found:
                length = re.search(rb"(?i)Content-Length: (\d+)", head)
                if not length or len(body) >= int(length[1]):
                    return answer
            more = self.receive(timeout=timeout)
            if not more:
                return None
            answer += more

    def close(self):
        self.sock.close()

    def abort(self):
        """SO_LINGER with zero time, then close: the kernel discards what is queued and resets."""
        abort(self.sock)


def abort(sock):
    sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    sock.close()


def small_window(sock):
    """Makes a client that soon cannot take more: a receive buffer of a few segments."""
    sock.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 8192)


def vanish(sock):
    """Closes a socket without a packet, as a host does that loses power."""
    sock.setsockopt(socket.IPPROTO_TCP, _TCP_REPAIR, 1)
    sock.close()


def begin_at(sock, number):
    """Makes a socket's next connection begin at this sequence number (its host must not use timestamps)."""
    sock.setsockopt(socket.IPPROTO_TCP, _TCP_REPAIR, 1)
    sock.setsockopt(socket.IPPROTO_TCP, _TCP_REPAIR_QUEUE, _TCP_SEND_QUEUE)
    sock.setsockopt(socket.IPPROTO_TCP, _TCP_QUEUE_SEQ, struct.pack("I", number))
    sock.setsockopt(socket.IPPROTO_TCP, _TCP_REPAIR, 0)


def _setns(path):
    fd = os.open(path, os.O_RDONLY)
    try:
        if _libc.setns(fd, _CLONE_NEWNET) != 0:
            raise OSError(ctypes.get_errno(), f"setns {path}")
    finally:
        os.close(fd)


def _check(*words, check=True, **more):
    done = subprocess.run(words, capture_output=True, text=True, **more)
    if check and done.returncode != 0:
        raise RuntimeError(f"{' '.join(words)}: {done.stderr.strip() or done.stdout.strip()}")
    return done.stdout
