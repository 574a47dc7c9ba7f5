"""Behind a TCP proxy the service dies; the proxy's clients learn it from the proxy.

haproxy on the router forwards to the server. The service is killed with requests unread: the
server's kernel resets haproxy's connections, and haproxy ends its clients'. New clients are
accepted by haproxy, whose connection to the server is refused.
"""
import signal
import sys
import time
from pathlib import Path

from rig.services import haproxy_before, wait_for_listener
from rig.session import get

SAMPLE = True
SERVER = Path(__file__).parent.parent / "rig/stuck_server.py"


def run(lab):
    port = lab.port = lab.plan.port(8080, 9000)
    command = (sys.executable, SERVER, lab.server.address(), port)
    server = lab.server.start(*command)
    wait_for_listener(lab)
    haproxy_before(lab, lab.router, "tcp", port)
    clients = [lab.client.dial(port, to=lab.router, source=i) for i in range(4)]
    for client in clients:
        client.ask(get())
    for client in clients[:3]:
        client.send(get("/never/read"))
    time.sleep(0.3)
    server.send_signal(signal.SIGKILL)
    server.wait()
    time.sleep(0.4)
    for i in range(2):
        client = lab.client.dial(port, to=lab.router, source=i)
        client.ask(get())
        time.sleep(0.2)
    time.sleep(1.5)
    lab.server.start(*command)
    wait_for_listener(lab)
    lab.client.dial(port, to=lab.router).ask(get())


def truth(lab, _):
    lab.say("client", "the proxy ends its clients' connections with FINs: no reset gets through to here")
    refused = lab.refused_connections("server", lab.port)
    lab.expect("server", [c for c in lab.reset_connections("server", lab.port) if c not in refused],
               "crash", "process-killed", accept=["abort"])
    lab.expect("server", refused, "crash", "restart-window", accept=["refused"])
