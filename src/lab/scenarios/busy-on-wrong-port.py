"""A load generator asks for a port on which nothing listens; the service is next door and well.

siege, five users, some forty attempts at a port that was meant to be another. The right port serves
visitors the whole time.
"""
import os
import time

UNTOUCHED = True
PLAN = {"rtt": 60, "hops": (2, 0)}
ALSO_AT = ("router-near", "router-far")


def run(lab):
    lab.uses("siege", "siege", "--version")
    port = lab.port = lab.plan.port(8080, 8000)
    lab.web(port + 1)
    rc = lab.scratch / "siegerc"
    rc.write_text("verbose = false\nlogging = false\nfailures = 1000\nprotocol = HTTP/1.1\ntimeout = 5\n")
    address = lab.server.address()
    at = f"[{address}]" if ":" in address else address
    siege = lab.client.start("siege", "-R", rc, "-q", "-c", 5, "-r", 8, "--delay=0.3", f"http://{at}:{port}/",
                             env={**os.environ, "HOME": str(lab.scratch)})
    until = time.monotonic() + 20
    while siege.poll() is None and time.monotonic() < until:
        lab.visit(port + 1, source=3)
        time.sleep(0.25)
    if siege.poll() is None:
        siege.kill()


def truth(lab, _):
    for point in ("client", "server"):
        lab.expect(point, lab.refused_connections(point, lab.port), "refused", "closed-port")
