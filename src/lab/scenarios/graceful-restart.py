"""nginx is told to reload, and later to quit and start anew, under clients with kept-alive connections.

Old workers finish what they work at and close every idle connection at the same instant. Clients
whose next request comes after that, or just then, are reset. At the reload nothing is refused; after
SIGQUIT the port is closed until the new nginx is up.
"""
import signal
import time

from rig.services import nginx, wait_for_listener
from rig.session import get

SAMPLE = True
PLAN = {"rtt": 25}


def run(lab):
    port = lab.plan.port(80, 8080)
    http = f"keepalive_timeout 60s; server {{ listen [::]:{port} ipv6only=off; location / {{ return 200 'ok'; }} }}"
    server = nginx(lab, http, master=True)
    reloaded = _idle_clients(lab, port)
    server.send_signal(signal.SIGHUP)
    time.sleep(0.3 + lab.plan.rtt / 1000)
    _speak(reloaded)
    for i in range(3):
        lab.visit(port, source=i)
    time.sleep(6)
    stopped = _idle_clients(lab, port)
    server.send_signal(signal.SIGQUIT)
    server.wait()
    time.sleep(0.2 + lab.plan.rtt / 1000)
    _speak(stopped)
    refused = []
    for i in range(3):
        refused.append(lab.client.dial(port, source=i))
        time.sleep(0.2)
    (lab.scratch / "nginx.pid").unlink(missing_ok=True)
    nginx(lab, http, master=True)
    lab.visit(port)
    lab.visit(port, source=1)
    return reloaded, stopped, refused


def _idle_clients(lab, port):
    clients = [lab.client.dial(port, source=i % 4) for i in range(5)]
    for i, client in enumerate(clients):
        for _ in range(1 + i % 3):
            client.send(get())
            client.read_answer()
            time.sleep(0.07)
    return clients


def _speak(clients):
    for client in clients[:3]:
        client.send(get("/next"))
        time.sleep(0.1)
    for client in clients[3:]:
        client.close()


def truth(lab, did):
    reloaded, stopped, refused = did
    for point in ("client", "server"):
        lab.expect(point, reloaded[:3], "crash", "worker-died", accept=["idle-timeout", "abort"],
                   note="every idle connection closed at one instant, whatever its idle time; the port went on")
        lab.expect(point, stopped[:3], "crash", "process-killed", accept=["idle-timeout", "abort"],
                   note="stopped on purpose; a capture shows that it ended, not that it was asked to")
        lab.expect(point, refused, "crash", "restart-window", accept=["refused"])
