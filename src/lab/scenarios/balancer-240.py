"""A load balancer resets both ends after four quiet minutes, as Azure's does when told to.

The device on the router sends a RST to each end in the other's name once a connection has been
quiet for 240 s. Two connections are quiet, one is used every minute.
"""
import time

from rig.packets import Injector, reset_when_quiet
from rig.session import get

SAMPLE = True
SLOW = True
PLAN = {"rtt": 15, "hops": (1, 1)}
TIMER = 240


def run(lab):
    port = lab.plan.port(443, 1433)
    lab.web(port)
    device = Injector(lab, lab.router, "left")
    clients = [lab.client.dial(port, source=i) for i in range(3)]
    quiet = {c.connection.client_port for c in clients[:2]}
    lab.thread(lambda: reset_when_quiet(device, port, quiet, TIMER, ttl=64))
    for client in clients:
        client.ask(get())
        time.sleep(3)
    for _ in range(5):
        time.sleep(50)
        clients[2].ask(get("/busy"))
    return clients[:2]


def truth(lab, cut):
    for point in ("client", "server"):
        lab.expect(point, cut, "idle-timeout", "reset-at-expiry", accept=["firewall"])
