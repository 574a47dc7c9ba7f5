"""Varnish's child process is killed; its manager opens the port anew and starts another.

All connections of the child end at that instant: those with a request unread by a reset, quiet ones
with a FIN (their next request is reset). Connections that come just then wait in a queue that nobody
serves and are reset when the manager opens its listener anew; a moment later all is well.
"""
import os
import re
import signal
import time

from rig.services import wait_for_listener
from rig.session import get

PLAN = {"rtt": 17}


def run(lab):
    lab.uses("varnish", "varnishd", "-V")
    lab.web(8081, address="127.0.0.1", family=4)
    port = lab.plan.port(80, 6081)
    lab.server.start("varnishd", "-F", "-j", "none", "-n", lab.scratch / "varnish", "-a", f":{port}", "-b",
                     "127.0.0.1:8081", "-T", "none", "-s", "malloc,20M", "-p", "timeout_idle=60")
    wait_for_listener(lab, count=3, seconds=30)
    time.sleep(1)  # until the child has taken over the listener
    lab.visit(port)
    clients = [lab.client.dial(port, source=i % 4) for i in range(7)]
    for i, client in enumerate(clients):
        client.send(get(f"/{i}"))
        client.read_answer()
    child = _child(lab, port)
    os.kill(child, signal.SIGSTOP)
    for client in clients[:4]:
        client.send(get("/unread"))
        time.sleep(0.05)
    time.sleep(0.4)
    os.kill(child, signal.SIGKILL)
    time.sleep(0.1)
    fresh = []
    for client in clients[4:6]:
        fresh.append(lab.client.dial(port, source=3, send=get("/fresh")))
        client.send(get("/late"))
        time.sleep(0.1)
    for client in fresh:
        client.read_answer(timeout=15)
        client.close()
    for i in range(3):
        lab.visit(port, source=i)
    return clients, fresh


def _child(lab, port):
    """The process that shares the listener with its parent."""
    pids = {int(p) for line in lab.server.run("ss", "-Hltnp", f"sport = :{port}").splitlines()
            for p in re.findall(r"pid=(\d+)", line)}
    return max(pids, key=lambda p: int(open(f"/proc/{p}/stat").read().rsplit(")", 1)[1].split()[19]))


def truth(lab, did):
    clients, fresh = did
    for point in ("client", "server"):
        lab.expect(point, clients[:4], "crash", "worker-died", accept=["abort"],
                   note="all at one instant, in mid-request; the port was never closed")
        lab.expect(point, clients[4:], "crash", "worker-died", accept=["abort"], if_reset=True,
                   note="got a FIN at that instant; this reset answers a request sent after it")
        lab.expect(point, fresh, "crash", "restart-window", accept=["abort", "refused"], if_reset=True,
                   note="came while there was no child; the manager opens its listener anew, which resets the queue")
