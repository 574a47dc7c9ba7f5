"""Uploads beyond what a Java service allows are refused with 413 and cut.

The JDK's HTTP server answers at once, without the body having been read, and closes. Small uploads
pass. What of the large ones lies unread, or still comes, is reset.
"""
import time
from pathlib import Path

from rig.services import wait_for_listener

PLAN = {"rtt": 28}
SERVER = Path(__file__).parent.parent / "rig/Refuser.java"


def run(lab):
    lab.uses("curl", "curl", "--version")
    lab.uses("java", "java", "-version")
    port = lab.port = lab.plan.port(8080, 8000)
    lab.server.start("java", SERVER, port)
    wait_for_listener(lab, seconds=40)
    address = lab.server.address()
    url = f"http://[{address}]:{port}/" if ":" in address else f"http://{address}:{port}/"
    body = lab.scratch / "body"
    for size in (20_000, 300_000, 2_000_000, 20_000, 8_000_000):
        body.write_bytes(b"u" * size)
        lab.client.run("curl", "-s", "-m", "6", "-o", "/dev/null", "-H", "Expect:", "--data-binary", f"@{body}", url,
                       check=False)
        time.sleep(0.3)
        lab.visit(port, source=1)


def truth(lab, _):
    for point in ("client", "server"):
        lab.expect(point, lab.reset_connections(point, lab.port), "abort", "unread-data")
