"""A Go server (Caddy) closes idle connections after its idle timer; clients come just as it does, or later.

Go's net/http IdleTimeout of two seconds. Reused after one second a connection works; reused while the
FIN is under way, or well after it, the request is reset and repeated on a new connection.
"""
from rig import plays
from rig.services import caddy, idle_seconds

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
    crossing = timer - lab.plan.rtt / 2000
    pauses = (timer - 1, crossing - 0.01, crossing, crossing + 0.01, timer + 0.6, timer + 3)
    return plays.reuse(lab, port, pauses, sources=4, apart=0.31)


def truth(lab, clients):
    for point in ("client", "server"):
        lab.expect(point, clients[1:4], "idle-timeout", "keepalive-race", if_reset=True)
        lab.expect(point, clients[4:], "idle-timeout", "idle-close-then-data", accept=["abort"])
