"""Uploads to Python's plain http.server, which does not know POST: it answers 501 and closes.

curl posts files of unlike sizes; the server never reads the bodies. What lies unread, or still
comes, is answered by a reset. Downloads from the same server work before and after.
"""
import sys
import time

PLAN = {"rtt": 14}


def run(lab):
    lab.uses("curl", "curl", "--version")
    lab.uses("python", sys.executable, "--version")
    port = lab.port = lab.plan.port(8000, 8080)
    site = lab.scratch / "site"
    site.mkdir()
    (site / "index.html").write_text("hello\n" * 50)
    address = lab.server.address()
    url = f"http://[{address}]:{port}/" if ":" in address else f"http://{address}:{port}/"
    lab.server.start(sys.executable, "-m", "http.server", port, "--bind", address, "--directory", site)
    from rig.services import wait_for_listener
    wait_for_listener(lab)
    lab.client.run("curl", "-s", url)
    for size in (900, 30_000, 120_000, 700_000):
        body = lab.scratch / "body"
        body.write_bytes(b"u" * size)
        lab.client.run("curl", "-s", "-m", "5", "-H", "Expect:", "--data-binary", f"@{body}", url, check=False)
        time.sleep(0.2)
        lab.client.run("curl", "-s", url)


def truth(lab, _):
    for point in ("client", "server"):
        lab.expect(point, lab.reset_connections(point, lab.port), "abort", "unread-data",
                   note="the program answered and closed without reading the body")
