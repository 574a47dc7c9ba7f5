"""A monitor checks an SSH server with `nc -z` every other second.

nc connects and closes at once; the server's banner comes to a socket that is gone, and the
monitor's kernel resets. A real client with an open session goes on.
"""
import time

from rig.services import sshd

PLAN = {"rtt": 3}


def run(lab):
    sshd(lab)
    user = lab.client.dial(22, source=1, send=b"SSH-2.0-OpenSSH_9.2p1\r\n")
    user.receive()
    for _ in range(6):
        lab.client.run("nc", "-z", "-w", 1, "-s", lab.client.address(), lab.server.address(), 22)
        time.sleep(2)


def truth(lab, _):
    for point in ("client", "server"):
        lab.expect(point, lab.reset_connections(point, 22), "probe", "health-check", accept=["abort"],
                   note="connect and close, every two seconds; the reset answers the banner")
