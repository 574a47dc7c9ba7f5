"""A service listens on the loopback address only, and its clients are refused.

memcached with -l 127.0.0.1 on a host whose SSH server works. An application tries again and again,
with growing pauses.
"""
import time

from rig.services import memcached, sshd

PLAN = {"hops": (1, 2), "rtt": 7}


def run(lab):
    port = lab.plan.port(11211, 11212)
    memcached(lab, "-l", "127.0.0.1", "-p", port)
    sshd(lab)
    refused = []
    for pause in (0.1, 0.2, 0.4, 0.8, 1.6):
        refused.append(lab.client.dial(port, source=len(refused) % 2))
        lab.client.dial(22, source=2, send=b"SSH-2.0-OpenSSH_9.2p1\r\n").receive()
        time.sleep(pause)
    return refused


def truth(lab, refused):
    for point in ("client", "server"):
        lab.expect(point, refused, "refused", "closed-port")
