"""Prometheus scrapes a target that is killed and comes back, beside one that stays.

Prometheus on the client scrapes two targets every second over keep-alive connections. One target is
killed with SIGKILL while it idles; the scrapes after that are refused, until it is started again
three seconds later.
"""
import signal
import sys
import time
from pathlib import Path

from rig.services import prometheus, wait_for_listener

SAMPLE = True
SERVER = Path(__file__).parent.parent / "rig/metrics_server.py"


def run(lab):
    lab.port, other = lab.plan.port(9100, 9187), 9113
    command = (sys.executable, SERVER, lab.server.address())
    target = lab.server.start(*command, lab.port)
    lab.server.start(*command, other)
    wait_for_listener(lab, count=2)
    prometheus(lab, lab.client, [lab.port, other])
    _wait_for_scrapes(lab)
    time.sleep(2.5)
    target.send_signal(signal.SIGKILL)
    target.wait()
    time.sleep(3.3)
    lab.server.start(*command, lab.port)
    time.sleep(3)


def _wait_for_scrapes(lab):
    """Prometheus takes some seconds to begin."""
    for _ in range(300):
        if lab.server.run("ss", "-Htn", "state", "established", f"sport = :{lab.port}"):
            return
        time.sleep(0.1)
    raise AssertionError("Prometheus does not scrape")


def truth(lab, _):
    for point in ("client", "server"):
        refused = lab.refused_connections(point, lab.port)
        lab.expect(point, refused, "crash", "restart-window", accept=["refused"])
        lab.expect(point, [c for c in lab.reset_connections(point, lab.port) if c not in refused], "crash",
                   "process-killed", accept=["abort"])
