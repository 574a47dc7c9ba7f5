"""A client reuses a pooled connection that the server closed seconds ago.

The server closes idle connections after two seconds with a FIN, which the client's kernel
acknowledges and its application ignores. The next request, seconds later, is answered with a reset.
"""
import time

from rig.services import nginx
from rig.session import get

SAMPLE = True
PLAN = {"family": 6, "rtt": 25}
TIMER = 2


def run(lab):
    port = lab.plan.port(80, 8080)
    nginx(lab, f"keepalive_timeout {TIMER}s; server {{ listen [::]:{port} ipv6only=off; "
               "location / { return 200 'hello'; } }")
    pooled = []
    for i in range(3):
        client = lab.client.dial(port, source=i)
        client.ask(get())
        pooled.append(client)
        time.sleep(0.4)
    time.sleep(TIMER)
    for pause, client in zip((0.3, 1.2, 0.9), pooled):
        time.sleep(pause)
        client.send(get("/again"))
        time.sleep(0.05 + lab.plan.rtt / 1000)
        lab.visit(port)
    return pooled


def truth(lab, pooled):
    for point in ("client", "server"):
        lab.expect(point, pooled, "idle-timeout", "idle-close-then-data", accept=["abort"])
