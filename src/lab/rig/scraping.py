"""Prometheus scrapes three targets of one host while a rule meets every new connection."""

import signal
import sys
import time
from pathlib import Path

from .services import node_exporter, prometheus, wait_for_listener

SERVER = Path(__file__).with_name("metrics_server.py")
KEPT, CLOSING, THIRD = 9100, 9187, 9113
"""Ports of the targets: a node exporter, one that closes its connection, one more."""


def under_rule(lab, verdict, patience=5.0):
    """Scrapes, sets a rule for new connections, lets one target close its connection, scrapes on."""
    command = (sys.executable, SERVER, lab.server.address())
    node_exporter(lab, KEPT)
    closing = lab.server.start(*command, CLOSING)
    lab.server.start(*command, THIRD)
    wait_for_listener(lab, count=3)
    lab.router.forwards("ct state established,related accept")
    prometheus(lab, lab.client, [KEPT, CLOSING, THIRD])
    time.sleep(8)  # it does not look at its targets before five seconds are over
    lab.visit(KEPT, source=1)
    lab.router.forwards("ct state established,related accept", f"tcp dport 9000-9999 ct state new {verdict}")
    time.sleep(1)
    by_hand = [lab.client.dial(KEPT, source=1, timeout=patience)]
    closing.send_signal(signal.SIGTERM)
    closing.wait()
    lab.server.start(*command, CLOSING)
    wait_for_listener(lab, count=3)
    for port in (THIRD, KEPT):
        time.sleep(1.6)
        by_hand.append(lab.client.dial(port, source=2, timeout=patience))
    time.sleep(2)
    return by_hand
