"""A Go server (Caddy) is killed in the midst of downloads; its supervisor starts it again.

Four slow downloads and two kept-alive connections when SIGKILL comes. Nothing lies unread, so each gets a
FIN after what was queued; the kept-alive ones speak and are reset, retries are refused for a second.
"""
import signal
import time

from rig.node import small_window
from rig.services import caddy
from rig.session import get

UNTOUCHED = True
PLAN = {"rtt": 65, "hops": (1, 0)}
ALSO_AT = ("router-far",)


def run(lab):
    port = lab.plan.port(80, 8080)
    root = lab.scratch / "site"
    root.mkdir()
    lab.scratch.chmod(0o755)
    (root / "big").write_bytes(b"b" * 3_000_000)
    (root / "index.html").write_text("hello\n")
    server = caddy(lab, port, f"root * {root}\nfile_server")
    resting = [lab.client.dial(port, source=i) for i in range(2)]
    for client in resting:
        client.ask(get())
    loading = []
    for i in range(4):
        client = lab.client.dial(port, source=i, before_connect=small_window)
        client.send(get("/big"))
        loading.append(client)
        lab.thread(_drip, client)
    time.sleep(1.1)
    server.send_signal(signal.SIGKILL)
    server.wait()
    time.sleep(0.1)
    for client in resting:
        client.ask(get("/again"))
    refused = [lab.client.dial(port, source=i) for i in range(3)]
    time.sleep(0.6)
    refused.append(lab.client.dial(port, source=3))
    lab.restart()
    for i in range(3):
        lab.visit(port, source=i)
    return loading, resting, refused


def _drip(client):
    while client.receive(1500):
        time.sleep(0.01)


def truth(lab, did):
    loading, resting, refused = did
    for point in ("client", "server"):
        lab.expect(point, [*loading, *resting], "crash", "process-killed", if_reset=True)
        lab.expect(point, refused, "crash", "restart-window", accept=["refused"])
