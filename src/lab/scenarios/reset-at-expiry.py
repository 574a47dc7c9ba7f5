"""A load balancer's idle timer runs out and it resets both ends, unasked.

The device on the router watches connections; after five quiet seconds it sends a RST to each end in
the other's name with the last acknowledged number, window 0. Three connections become quiet at
different moments; a fourth is kept busy and lives.
"""
import time

from rig.packets import Injector, reset_when_quiet
from rig.session import get

SAMPLE = True
PLAN = {"ttls": (64, 255, 64), "hops": (1, 0), "rtt": 10}
TIMER = 5


def run(lab):
    port = lab.plan.port(1433, 5672, 8443)
    lab.web(port)
    device = Injector(lab, lab.router, "left")
    clients = [lab.client.dial(port, source=i) for i in range(4)]
    quiet = {c.connection.client_port for c in clients[:3]}
    lab.thread(lambda: reset_when_quiet(device, port, quiet, TIMER, ttl=255))
    for i, client in enumerate(clients):
        client.ask(get(f"/{i}"))
        time.sleep(0.4)
    for _ in range(4):
        clients[3].ask(get("/busy"))
        time.sleep(1.6)
    return clients[:3]


def truth(lab, cut):
    for point in ("client", "server"):
        lab.expect(point, cut, "idle-timeout", "reset-at-expiry", accept=["firewall"])
