"""A server process is killed while requests wait, and comes back a moment later.

The server holds seven connections. Four have sent a request that it has not read when SIGKILL hits:
those are reset at once. Three are quiet and get a FIN; two of their clients send one more request
and are reset for it. New connections are refused for a second and a half, until the service is
started again.
"""
import signal
import sys
import time
from pathlib import Path

from rig.services import wait_for_listener
from rig.session import get

SAMPLE = True
PLAN = {"family": 6}
SERVER = Path(__file__).parent.parent / "rig/stuck_server.py"


def run(lab):
    port = lab.plan.port(8080, 8000, 9000)
    command = (sys.executable, SERVER, lab.server.address(), port)
    server = lab.server.start(*command)
    wait_for_listener(lab)
    clients = [lab.client.dial(port, source=i % 4) for i in range(7)]
    for client in clients:
        client.ask(get())
        time.sleep(0.05)
    for client in clients[:4]:
        client.send(get("/never/read"))
        time.sleep(0.03)
    time.sleep(0.3)
    server.send_signal(signal.SIGKILL)
    server.wait()
    time.sleep(0.2)
    for client in clients[4:6]:
        client.send(get("/too/late"))
    refused = []
    for i in range(3):
        refused.append(lab.client.dial(port, source=i % 4))
        time.sleep(0.4)
    lab.server.start(*command)
    wait_for_listener(lab)
    lab.visit(port)
    lab.visit(port, source=1)
    return clients, refused


def truth(lab, did):
    clients, refused = did
    for point in ("client", "server"):
        lab.expect(point, clients[:4], "crash", "process-killed")
        lab.expect(point, clients[4:6], "crash", "process-killed", accept=["abort"],
                   note="got a FIN with the others' resets; this reset answers data sent after it")
        lab.expect(point, refused, "crash", "restart-window", accept=["refused"])
