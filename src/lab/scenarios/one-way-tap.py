"""A tap shows one direction only: what a server says, never what it is told.

A service aborts two transfers (SO_LINGER 0), closes two conversations whose clients go on speaking, and a
port beside it is closed. The captures hold the server's segments alone.
"""
import time

from rig.node import abort
from rig.session import get

UNTOUCHED = True
PLAN = {"rtt": 40}
FILTER = "tcp src portrange 7007-7008"
ALSO_AT = ("router-near",)
PORT, CLOSED = 7007, 7008


def run(lab):
    listener = lab.server.listen(PORT)
    aborted, closed = [], []
    for i in range(4):
        client = lab.client.dial(PORT, source=i)
        sock = lab.hold(listener.accept()[0])
        for _ in range(3):
            client.send(get())
            sock.recv(4096)
            sock.send(b"HTTP/1.1 204 No Content\r\n\r\n")
            client.receive()
            time.sleep(0.1)
        client.send(get("/more"))
        sock.recv(4096)
        sock.send(b"x" * 2000)
        time.sleep(0.2)
        if i < 2:
            abort(sock)
            aborted.append(client)
        else:
            sock.close()
            time.sleep(0.3)
            client.send(get("/more"))
            closed.append(client)
    refused = [lab.client.dial(CLOSED, source=i) for i in range(3)]
    return aborted, closed, refused


def truth(lab, did):
    aborted, closed, refused = did
    for point in ("client", "server"):
        lab.expect(point, aborted, "abort", "linger-abort", accept=["crash", "unknown"])
        lab.expect(point, closed, "abort", "late-data-after-close", accept=["unknown", "teardown", "idle-timeout"])
        lab.expect(point, refused, "refused", "closed-port", accept=["unknown"])
