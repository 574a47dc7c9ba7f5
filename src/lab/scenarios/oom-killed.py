"""The kernel's OOM killer ends a server that outgrows its memory cgroup.

The server may hold 40 MB and keeps all that is uploaded. At the limit the kernel kills it with no
chance to say goodbye: connections with data unread are reset, quiet ones get a FIN. A supervisor
starts it again a second later; attempts until then are refused.
"""
import sys
import time
from pathlib import Path

from rig import memory
from rig.services import wait_for_listener
from rig.session import get

SAMPLE = True
PLAN = {"rtt": 3}
SERVER = Path(__file__).parent.parent / "rig/keeping_server.py"


def run(lab):
    port = lab.plan.port(8080, 8081, 9200)
    command = (sys.executable, SERVER, lab.server.address(), port)
    server = lab.server.start(*command)
    wait_for_listener(lab)
    memory.limit(lab, server.pid, 40)
    quiet = [lab.client.dial(port, source=i) for i in range(3)]
    for client in quiet:
        client.ask(get())
    uploads = [lab.client.dial(port, source=i) for i in range(3)]

    def upload(client):
        client.send(b"POST /keep HTTP/1.1\r\nHost: service.example\r\nContent-Length: 90000000\r\n\r\n")
        while server.poll() is None and client.send(b"k" * 1400):
            time.sleep(0.02)
    threads = [lab.thread(upload, client) for client in uploads]
    server.wait(30)
    for thread in threads:
        thread.join(3)
    time.sleep(0.2)
    for client in quiet:
        client.send(get("/still/there"))
        time.sleep(0.05)
    refused = []
    for i in range(3):
        refused.append(lab.client.dial(port, source=i))
        time.sleep(0.25)
    lab.server.start(*command)
    wait_for_listener(lab)
    lab.visit(port)
    lab.visit(port, source=1)
    if server.returncode != -9:
        raise AssertionError(f"the server was not killed for its memory: {server.returncode}")
    return quiet + uploads, refused


def truth(lab, did):
    clients, refused = did
    for point in ("client", "server"):
        lab.expect(point, clients, "crash", "process-killed", accept=["abort", "overload"], if_reset=True,
                   note="no capture shows what a process died of")
        lab.expect(point, refused, "crash", "restart-window", accept=["refused"])
