"""lighttpd is restarted for a new configuration; there is no listener for a second.

Four downloads run and three connections idle when SIGTERM comes. The new process is started a second
later, as by a slow deployment. Who connects in between is refused; who still sends to the old
process's connections is reset.
"""
import signal
import time

from rig.node import small_window
from rig.services import lighttpd
from rig.session import get

PLAN = {"rtt": 19, "hops": (1, 0)}


def run(lab):
    port = lab.plan.port(80, 8080, 81)
    server = lighttpd(lab, port, "server.max-keep-alive-idle = 60")
    idle = [lab.client.dial(port, source=i) for i in range(3)]
    for client in idle:
        client.send(get())
        client.read_answer()
    downloads = [lab.client.dial(port, source=i, before_connect=small_window) for i in range(4)]
    for client in downloads:
        client.send(get("/big"))
        client.receive()
        client.send(get("/next"))
    time.sleep(0.4)
    server.send_signal(signal.SIGTERM)
    server.wait(10)
    time.sleep(0.2)
    for client in idle:
        client.send(get("/late"))
        time.sleep(0.05)
    refused = []
    for i in range(3):
        refused.append(lab.client.dial(port, source=i))
        time.sleep(0.25)
    lighttpd(lab, port)
    for i in range(3):
        lab.visit(port, source=i)
    return idle + downloads, refused


def truth(lab, did):
    ended, refused = did
    for point in ("client", "server"):
        lab.expect(point, ended, "crash", "process-killed", accept=["abort"], if_reset=True,
                   note="the process ended on command; its clients cannot tell that from a crash")
        lab.expect(point, refused, "crash", "restart-window", accept=["refused"])
