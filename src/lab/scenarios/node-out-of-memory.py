"""A Node.js service outgrows its heap, dies, and its supervisor starts it again, twice.

Uploads that the service never lets go of fill its heap (--max-old-space-size): the runtime aborts,
with uploads half read and others' requests waiting. Keep-alive clients that speak later are reset,
attempts in the next second are refused. Then the same happens to the next process.
"""
import json
import time
from pathlib import Path

from rig.services import wait_for_listener
from rig.session import get

PLAN = {"rtt": 6, "family": 6}
RTTS = (0, 20)
WEB = Path(__file__).parent.parent / "rig/web.js"


def run(lab):
    lab.uses("node", "node", "--version")
    port = lab.plan.port(3000, 8080)
    service = f"node --max-old-space-size=30 {WEB} {port} '{json.dumps({'keepAliveTimeout': 60000})}'"
    lab.server.start("sh", "-c", f"while :; do {service}; sleep 1.2; done")
    died, late, refused = [], [], []
    for _ in range(2):
        wait_for_listener(lab, seconds=20)
        lab.visit(port, source=3)
        quiet = [lab.client.dial(port, source=i) for i in range(3)]
        for client in quiet:
            client.ask(get())
        uploads = [lab.client.dial(port, source=i) for i in range(4)]
        threads = [lab.thread(_upload, client) for client in uploads]
        for thread in threads:
            thread.join(30)
        for client in quiet[:2]:
            client.send(get("/again"))
            time.sleep(0.1)
        for i in range(2):
            refused.append(lab.client.dial(port, source=i))
            time.sleep(0.25)
        died += uploads
        late += quiet
    wait_for_listener(lab, seconds=20)
    lab.visit(port)
    lab.visit(port, source=1)
    return died, late, refused


def _upload(client):
    client.send(b"POST /keep HTTP/1.1\r\nHost: service.example\r\nContent-Length: 90000000\r\n\r\n")
    while client.send(b"k" * 8000):
        time.sleep(0.002)


def truth(lab, did):
    died, late, refused = did
    for point in ("client", "server"):
        lab.expect(point, died, "crash", "process-killed", accept=["abort"], if_reset=True)
        lab.expect(point, late, "crash", "process-killed", accept=["abort"], if_reset=True,
                   note="got a FIN when the process died; this reset answers a request sent after it")
        lab.expect(point, refused, "crash", "restart-window", accept=["refused"], if_reset=True)
