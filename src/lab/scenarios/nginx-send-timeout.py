"""A client stops reading and nginx's send timer ends it with a reset.

send_timeout is 2 s and reset_timedout_connection is on. The client asks for a large file and reads
nothing: its window fills, nginx waits two seconds and resets. Another client reads everything.
"""
import time

from rig.node import small_window
from rig.services import nginx
from rig.session import get

SAMPLE = True
PLAN = {"rtt": 10}
SECONDS = 2


def run(lab):
    port = lab.plan.port(80, 8080)
    (lab.scratch / "files").mkdir()
    lab.scratch.chmod(0o755)
    (lab.scratch / "files/big").write_bytes(b"b" * 400_000)
    (lab.scratch / "files/small").write_bytes(b"s" * 4_000)
    nginx(lab, f"send_timeout {SECONDS}s; reset_timedout_connection on; server {{ listen [::]:{port} ipv6only=off "
               f"sndbuf=16k; root {lab.scratch}/files; }}")
    reader = lab.client.dial(port, source=1)
    reader.ask(get("/small"))
    stalled = lab.client.dial(port, before_connect=small_window)
    stalled.send(get("/big"))
    time.sleep(SECONDS + 1.5)
    return [stalled]


def truth(lab, stalled):
    for point in ("client", "server"):
        lab.expect(point, stalled, "abort", "gave-up-waiting", accept=["idle-timeout", "network"],
                   note="the server's send timer: the client's window was full for two seconds")
