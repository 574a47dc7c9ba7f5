"""dsniff's tcpkill cuts a download from the middle of the path.

tcpkill runs on the router and answers every segment of connections to one port with three resets
in steps of the window. A connection to another port is not touched.
"""
import time

from rig.session import get

SAMPLE = True
PLAN = {"rtt": 30, "hops": (0, 1), "family": 4}
IPV6 = False


def run(lab):
    port = lab.plan.port(21, 8080, 873)
    lab.web(port, size=900, pause=0.05)
    lab.web(port + 1, size=900)
    lab.uses("dsniff", "dpkg-query", "-W", "dsniff")
    clients = [lab.client.dial(port, source=i) for i in range(3)]
    other = lab.client.dial(port + 1, source=3)
    for client in clients:
        client.ask(get())
    lab.router.start("tcpkill", "-i", "left", "port", port)
    time.sleep(1)
    for client in clients:
        client.ask(get("/more"))
        other.ask(get())
        time.sleep(0.3)
    return clients


def truth(lab, clients):
    for point in ("client", "server"):
        lab.expect(point, clients, "firewall", "forged-mid-stream")
