"""uWSGI's master ends workers whose request takes too long (harakiri), with the body unread.

Three workers, two seconds. Each stuck upload costs one worker its life; the client is reset, the others
are served by the rest.
"""
import time
from pathlib import Path

from rig.services import wait_for_listener

UNTOUCHED = True
PLAN = {"rtt": 100, "hops": (0, 1)}
RTTS = (5, 250)


def run(lab):
    lab.uses("uwsgi", "uwsgi", "--version")
    port = lab.plan.port(8000, 3031, 9090)
    application = Path(__file__).parent.parent / "rig" / "app.py"
    address = lab.server.address()
    at = f"[{address}]" if ":" in address else address
    lab.server.start("uwsgi", "--plugin", "python3", "--master", "--processes", 3, "--harakiri", 2,
                     "--http-socket", f"{at}:{port}", "--wsgi-file", application, "--callable", "wsgi",
                     "--disable-logging", env={"PYTHONDONTWRITEBYTECODE": "1", "PATH": "/usr/bin:/bin"})
    wait_for_listener(lab, seconds=20)
    time.sleep(1)
    stuck = []
    for i in range(3):
        lab.visit(port, source=1)
        client = lab.client.dial(port, source=i)
        client.send(b"POST /stuck HTTP/1.1\r\nHost: service.example\r\nContent-Length: 30000\r\n\r\n" + b"u" * 30000)
        for _ in range(7):
            lab.visit(port, source=3)
            time.sleep(0.4)
        client.receive(timeout=1)
        stuck.append(client)
    return stuck


def truth(lab, stuck):
    for point in ("client", "server"):
        lab.expect(point, stuck, "crash", "worker-died", accept=["abort"],
                   note="one connection at a time, two seconds or more into its request; the port goes on")
