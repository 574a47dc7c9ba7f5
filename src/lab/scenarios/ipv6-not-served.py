"""A name has both kinds of addresses, the service listens on one of them only.

Clients try IPv6 first, are refused, and are served over IPv4 a moment later, each time (the other
way round where the lab runs over IPv6).
"""
import sys
import time

from rig.services import wait_for_listener
from rig.session import get

PLAN = {"rtt": 21, "hops": (1, 1)}


def run(lab):
    lab.uses("python", sys.executable, "--version")
    port = lab.plan.port(8000, 8088)
    site = lab.scratch / "site"
    site.mkdir()
    (site / "index.html").write_text("hello\n" * 50)
    lab.server.start(sys.executable, "-m", "http.server", port, "--bind", lab.server.address(), "--directory", site)
    wait_for_listener(lab)
    refused = []
    for i in range(5):
        refused.append(lab.client.dial(port, source=i % 4, family=10 - lab.plan.family))
        client = lab.client.dial(port, source=i % 4, send=get().replace(b"1.1", b"1.0"))
        while client.receive():
            pass
        client.close()
        time.sleep(0.35)
    return refused


def truth(lab, refused):
    for point in ("client", "server"):
        lab.expect(point, refused, "refused", "closed-port")
