"""A server runs out of file descriptors and can accept nobody until some are free again.

nginx has eighteen descriptors and kept-alive connections hold them all: accept fails ("Too many open
files") and new connections, complete for the kernel, wait in the queue with their requests. Clients
that give up after some seconds are answered when descriptors fall free at last; others still wait
when the operator stops nginx, which resets what the queue holds.
"""
import time

from rig.services import nginx
from rig.session import get

PLAN = {"rtt": 12}


def run(lab):
    port = lab.plan.port(80, 8080, 8000)
    server = nginx(lab, f"keepalive_timeout 30s; server {{ listen [::]:{port} ipv6only=off; "
                        "location / { return 200 'ok'; } }", connections=64, descriptors=18)
    lab.visit(port)
    held, gone = _hold_all(lab, port)
    for i in range(3):
        gone.append(lab.client.dial(port, source=i, send=get("/basket")))
        time.sleep(0.2)
    time.sleep(2)
    for client in gone:
        client.close()
        time.sleep(0.1)
    for holder in held[:3]:
        holder.close()
    time.sleep(1)
    _, waiting = _hold_all(lab, port)
    for i in range(2):
        waiting.append(lab.client.dial(port, source=i, send=get("/pay")))
        time.sleep(0.2)
    time.sleep(1.5)
    server.terminate()
    server.wait()
    return gone, waiting


def _hold_all(lab, port):
    """Takes descriptors until there is none left; returns who has one, and the first who waits."""
    held = []
    while True:
        client = lab.client.dial(port, source=len(held) % 4)
        if client.ask(get(), timeout=0.5 + lab.plan.rtt / 1000) is None:
            return held, [client]
        held.append(client)


def truth(lab, did):
    gone, waiting = did
    for point in ("client", "server"):
        lab.expect(point, gone, "overload", "handshake-never-accepted", accept=["abort"], if_reset=True,
                   note="not accepted while the client waited; its kernel resets the answer that came after all")
        lab.expect(point, waiting, "overload", "handshake-never-accepted", accept=["abort", "crash"],
                   note="never accepted; reset because the server was stopped at last")
