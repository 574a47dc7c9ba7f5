"""Redis closes idle clients, and a client that does not notice speaks once more.

redis-server runs with `timeout 2`. Idle clients get a FIN after two to three seconds; the command
that one sends later is reset. A client that pings every second lives.
"""
import time

from rig.services import redis

SAMPLE = True
PLAN = {"family": 6}


def run(lab):
    redis(lab, "timeout 2\ntcp-keepalive 0")
    idle = [lab.client.dial(6379, source=i) for i in range(3)]
    busy = lab.client.dial(6379, source=3)
    for client in idle:
        client.ask(b"PING\r\n")
    for _ in range(5):
        time.sleep(1)
        busy.ask(b"PING\r\n")
    for client in idle:
        client.send(b"PING\r\n")
        time.sleep(0.3)
    return idle


def truth(lab, idle):
    for point in ("client", "server"):
        lab.expect(point, idle, "idle-timeout", "idle-close-then-data", accept=["abort"])
