"""A request that its server cannot survive: SIGSEGV, and again when the client repeats it.

The server process reads through a null pointer when it is asked for one certain page. It dies with
all its connections, those with unread requests by a reset; a supervisor starts it again within a
second. The client repeats its request on a new connection and kills it once more.
"""
import sys
import time
from pathlib import Path

from rig.services import wait_for_listener
from rig.session import get

SAMPLE = True
PLAN = {"rtt": 8}
SERVER = Path(__file__).parent.parent / "rig/fragile_server.py"


def run(lab):
    port = lab.plan.port(8080, 8000, 5000)
    killed, refused = [], []
    server = lab.server.start(sys.executable, SERVER, lab.server.address(), port)
    wait_for_listener(lab)
    for _ in range(2):
        others = [lab.client.dial(port, source=1 + i) for i in range(3)]
        for client in others:
            client.ask(get())
        for client in others[:2]:
            client.send(get("/slow"))
        time.sleep(0.1 + lab.plan.rtt / 1000)
        for client in others[:2]:
            client.send(get("/next"))
        time.sleep(0.1 + lab.plan.rtt / 1000)
        fatal = lab.client.dial(port)
        fatal.ask(get("/poison"))
        server.wait()
        time.sleep(0.15)
        others[2].send(get("/late"))
        killed += [*others, fatal]
        for i in range(2):
            refused.append(lab.client.dial(port, source=i))
            time.sleep(0.25)
        server = lab.server.start(sys.executable, SERVER, lab.server.address(), port)
        wait_for_listener(lab)
        lab.visit(port, source=3)
    return killed, refused


def truth(lab, did):
    killed, refused = did
    for point in ("client", "server"):
        lab.expect(point, killed, "crash", "process-killed", accept=["abort"], if_reset=True)
        lab.expect(point, refused, "crash", "restart-window", accept=["refused"])
