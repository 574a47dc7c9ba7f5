"""uWSGI's master ends workers whose request takes too long (harakiri), with the body unread.

Three workers, two seconds. Each stuck upload costs one worker its life; the client is reset, the others
are served by the rest.
"""
import time
from pathlib import Path

from rig import plays
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
    return plays.hang(lab, port, upload=30000, visits=7)


def truth(lab, stuck):
    for point in ("client", "server"):
        lab.expect(point, stuck, "crash", "worker-died", accept=["abort"],
                   note="one connection at a time, two seconds or more into its request; the port goes on")
