"""A server behind an HTTP proxy is killed in the middle of its answers.

haproxy on the router speaks HTTP with both sides. The server is killed with SIGKILL while three
answers are half sent: its kernel ends the proxy's connections, and the proxy, which can no longer
send an error page, cuts its clients' answers short. Requests that follow find the port closed and
get a 503, until the server is back.
"""
import signal
import sys
import time
from pathlib import Path

from rig.services import haproxy_before, wait_for_listener
from rig.session import get

SAMPLE = True
SERVER = Path(__file__).parent.parent / "rig/dripping_server.py"


def run(lab):
    port = lab.port = lab.plan.port(8080, 3000, 9000)
    command = (sys.executable, SERVER, lab.server.address(), port)
    server = lab.server.start(*command)
    wait_for_listener(lab)
    haproxy_before(lab, lab.router, "http", port)
    clients = [lab.client.dial(port, to=lab.router, source=i) for i in range(3)]
    for client in clients:
        client.ask(get("/long"))
    uploads = [lab.client.dial(port, to=lab.router, source=i) for i in range(2)]
    for client in uploads:
        client.send(b"POST /unread HTTP/1.1\r\nHost: service.example\r\nContent-Length: 9000\r\n\r\n" + b"u" * 3000)
    time.sleep(0.6)
    server.send_signal(signal.SIGKILL)
    server.wait()
    time.sleep(0.4)
    for i in range(2):
        lab.visit(port, to=lab.router, source=i)
        time.sleep(0.2)
    lab.server.start(*command)
    wait_for_listener(lab)
    lab.visit(port, to=lab.router)
    return clients + uploads


def truth(lab, clients):
    lab.expect("client", clients, "crash", "process-killed", accept=["abort"], if_reset=True)
    refused = lab.refused_connections("server", lab.port)
    lab.expect("server", [c for c in lab.reset_connections("server", lab.port) if c not in refused],
               "crash", "process-killed", accept=["abort"])
    lab.expect("server", refused, "crash", "restart-window", accept=["refused"])
