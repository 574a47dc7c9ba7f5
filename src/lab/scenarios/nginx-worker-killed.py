"""One of nginx's workers is killed; its connections die, the other worker's live.

Two workers, eight keep-alive connections. SIGKILL hits one worker: its connections end at the same
instant, those with a request unread by a reset. The master starts a new worker; nothing is refused.
"""
import signal
import os
import time

from rig.services import nginx
from rig.session import get

SAMPLE = True
PLAN = {"rtt": 15, "hops": (2, 0)}


def run(lab):
    port = lab.plan.port(80, 8080)
    nginx(lab, f"server {{ listen [::]:{port} ipv6only=off reuseport; location / {{ return 200 'ok'; }} }}",
          workers=2, master=True)
    clients = [lab.client.dial(port, source=i % 4) for i in range(10)]
    for client in clients:
        client.ask(get())
    victim = _workers(lab)[0]
    os.kill(victim, signal.SIGSTOP)
    time.sleep(0.1)
    for client in clients[:8]:
        client.send(get("/again"))
    time.sleep(0.5)
    os.kill(victim, signal.SIGKILL)
    time.sleep(0.6)
    for client in clients[8:]:
        client.send(get("/late"))
    time.sleep(0.3)
    for i in range(3):
        lab.visit(port, source=i)
    return clients


def _workers(lab):
    master = int((lab.scratch / "nginx.pid").read_text())
    with open(f"/proc/{master}/task/{master}/children") as f:
        return [int(pid) for pid in f.read().split()]


def truth(lab, clients):
    for point in ("client", "server"):
        lab.expect(point, clients, "crash", "worker-died", accept=["abort"], if_reset=True)
