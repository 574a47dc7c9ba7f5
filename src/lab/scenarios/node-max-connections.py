"""A Node.js service with server.maxConnections = 6 drops every connection beyond the sixth.

Slow requests (a second and a half each) hold all six. Newcomers are accepted by the kernel, taken
by Node and destroyed at once, with their request just arriving. When the slow ones are done the
next newcomer is served.
"""
import time

from rig.services import node_web
from rig.session import get

PLAN = {"rtt": 5}


def run(lab):
    port = lab.plan.port(3000, 3001, 8888)
    node_web(lab, port, maxConnections=6)
    lab.visit(port)
    slow = [lab.client.dial(port, source=i % 2, send=get("/slow")) for i in range(6)]
    time.sleep(0.2)
    dropped = []
    for i in range(7):
        client = lab.client.dial(port, source=i % 4)
        client.ask(get("/quick"), timeout=1)
        client.send(get("/quick"))
        client.close()
        dropped.append(client)
        time.sleep(0.08)
    for client in slow:
        client.read_answer()
        client.close()
    time.sleep(0.2)
    lab.visit(port)
    lab.visit(port, source=1)
    return dropped


def truth(lab, dropped):
    for point in ("client", "server"):
        lab.expect(point, dropped, "overload", "accept-then-close", accept=["abort"], if_reset=True)
