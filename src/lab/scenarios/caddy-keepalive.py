"""A Go server (Caddy) closes idle connections after its idle timer; clients come just as it does, or later.

Go's net/http IdleTimeout of two seconds. Reused after one second a connection works; reused while the
FIN is under way, or well after it, the request is reset and repeated on a new connection.
"""
import time

from rig.services import caddy, idle_seconds
from rig.session import get

UNTOUCHED = True
PLAN = {"rtt": 120, "hops": (0, 1)}
RTTS = (20, 300)


def prepare(lab):
    port = lab.plan.port(80, 8080, 2015)
    caddy(lab, port, 'respond "hello from caddy"', "servers {\ntimeouts {\nidle 2s\n}\n}")
    lab.visit(port)
    return port, idle_seconds(lab, port)


def run(lab, service):
    port, timer = service
    clients, threads = [], []

    def reuse(client, pause):
        client.ask(get())
        answered = time.monotonic()
        time.sleep(max(0, answered + pause - time.monotonic()))
        if not client.ask(get("/again"), timeout=4):
            lab.visit(port)
    crossing = timer - lab.plan.rtt / 2000
    for i, pause in enumerate((timer - 1, crossing - 0.01, crossing, crossing + 0.01, timer + 0.6, timer + 3)):
        client = lab.client.dial(port, source=i % 4)
        clients.append(client)
        threads.append(lab.thread(reuse, client, pause))
        time.sleep(0.31)
    for thread in threads:
        thread.join(20)
    return clients


def truth(lab, clients):
    for point in ("client", "server"):
        lab.expect(point, clients[1:4], "idle-timeout", "keepalive-race", if_reset=True)
        lab.expect(point, clients[4:], "idle-timeout", "idle-close-then-data", accept=["abort"])
