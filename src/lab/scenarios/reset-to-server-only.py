"""An intrusion prevention system resets the server's end only, three times with climbing numbers.

Snort's way of old: R with the sequence number of what follows the request, then one and two windows
further. The client knows nothing; when it asks again the server's kernel has no such connection.
"""
import time

from rig.packets import Injector
from rig.pcap import RST
from rig.session import get

UNTOUCHED = True
PLAN = {"rtt": 50, "hops": (1, 2)}
ALSO_AT = ("router-near", "router-far")
RTTS = (5, 200)


def run(lab):
    port = lab.plan.port(80, 8000, 3128)
    lab.web(port, pause=0.2)
    device = Injector(lab, lab.router, "left")
    cut = []
    for i in range(3):
        lab.visit(port, source=3)
        client = lab.client.dial(port, source=i)
        client.ask(get())
        client.send(get("/etc/passwd"))
        request = device.wait(lambda s: b"passwd" in s.payload)
        time.sleep(0.002)
        for step in range(3):
            device.forward(request, flags=RST, offset=step * request.window, ttl=lab.plan.client_ttl - 3, ident=4711 + step)
        client.receive(timeout=0.8)
        client.ask(get("/still/there"), timeout=1)
        cut.append(client)
        time.sleep(0.2)
    return cut


def truth(lab, cut):
    for point in ("server", "router-far"):
        lab.expect(point, cut, "firewall", "forged-mid-stream", accept=["unknown"])
    for point in ("client", "router-near"):
        lab.expect(point, cut, "firewall", "forged-mid-stream",
                   accept=["unknown", "crash", "abort", "idle-timeout", "overload"],
                   note="seen here: an answer that never comes, and a server that knows nothing of the connection")
