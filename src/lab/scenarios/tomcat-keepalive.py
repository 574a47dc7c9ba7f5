"""Tomcat ends kept-alive connections (keepAliveTimeout 1500); clients reuse theirs a little later.

Two clients are quick enough each time, three come late, once after several requests.
"""
import time

from rig.services import tomcat
from rig.session import get

UNTOUCHED = True
PLAN = {"rtt": 35, "hops": (1, 1)}
RTTS = (5, 60)
ALSO_AT = ("router-near", "router-far")


def prepare(lab):
    port = lab.plan.port(8080, 8009)
    tomcat(lab, port, keepAliveTimeout=1500, maxKeepAliveRequests=50)
    return port


def run(lab, port):
    clients = [lab.client.dial(port, source=i % 4) for i in range(5)]
    for turn in range(3):
        for client in clients:
            client.ask(get())
        time.sleep(0.7)
    for pause in (0, 1):
        time.sleep(1)
        for client in clients[:2]:
            client.ask(get())
    time.sleep(0.6)
    for client in clients[2:]:
        if not client.ask(get("/late")):
            lab.visit(port, source=1)
        time.sleep(0.3)
    return clients[2:]


def truth(lab, late):
    for point in ("client", "server"):
        lab.expect(point, late, "idle-timeout", "idle-close-then-data", accept=["abort"])
