"""A Node.js service runs out of file descriptors (ulimit -n) and drops what it accepts.

Idle keep-alive connections of a careless client use them up. From then on Node takes each newcomer
with its last spare descriptor and closes it at once. The old ones are served all the time; when
some have closed, newcomers are too.
"""
import time
from pathlib import Path

from rig.services import wait_for_listener
from rig.session import get

PLAN = {"rtt": 7, "family": 6}
WEB = Path(__file__).parent.parent / "rig/web.js"


def run(lab):
    lab.uses("node", "node", "--version")
    port = lab.plan.port(3000, 8080, 4000)
    lab.server.start("sh", "-c", f"ulimit -n 50; exec node {WEB} {port} '{{\"keepAliveTimeout\": 60000}}'")
    wait_for_listener(lab)
    held, turned_away = [], []
    while len(turned_away) < 7:
        client = lab.client.dial(port, source=len(held) % 2 if not turned_away else 2)
        if client.ask(get(), timeout=2):
            held.append(client)
        else:
            client.close()
            turned_away.append(client)
            held[len(turned_away)].ask(get())
            time.sleep(0.12)
    for client in held[:10]:
        client.close()
    time.sleep(0.3)
    lab.visit(port, source=2)
    lab.visit(port, source=3)
    return turned_away


def truth(lab, turned_away):
    for point in ("client", "server"):
        lab.expect(point, turned_away, "overload", "accept-then-close", accept=["abort"], if_reset=True)
