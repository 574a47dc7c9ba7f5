"""One direction of a path goes dead: requests arrive, answers do not.

Two clients with requests under way give up after two seconds and abort, which the server is told. Two
quiet ones probe the connection (keep-alive, two probes a second apart) and reset it when no answer comes.
"""
import socket
import time

from rig.session import get

SAMPLE = True
PLAN = {"rtt": 30, "hops": (1, 1)}
ALSO_AT = ("router-near", "router-far")


def run(lab):
    port = lab.plan.port(5672, 9092, 8080)
    lab.web(port)
    clients = [lab.client.dial(port, source=i) for i in range(4)]
    for client in clients:
        for _ in range(3):
            client.ask(get())
    waiting, quiet = clients[:2], clients[2:]
    lab.line.tell("drop ba")
    for client in quiet:
        client.sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_KEEPIDLE, 1)
        client.sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_KEEPINTVL, 1)
        client.sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_KEEPCNT, 2)
        client.sock.setsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE, 1)
    for client in waiting:
        client.ask(get("/into/the/dark"), timeout=2)
        client.abort()
    time.sleep(2)
    lab.line.tell("pass")
    time.sleep(1)
    return waiting, quiet


def truth(lab, did):
    waiting, quiet = did
    for point in ("client", "server"):
        lab.expect(point, quiet, "idle-timeout", "keepalive-probes-failed", accept=["network"])
        lab.expect(point, waiting, "network", "retransmissions-exhausted", accept=["abort"],
                   note="the program gave up while its request was repeated and every answer was lost")
