"""A server host loses power and comes back: its connections vanish without a packet.

All sockets of the server disappear silently (closed in TCP_REPAIR mode) and its link is down for
three seconds. Clients that speak meanwhile retransmit; when the host is back it no longer knows
them and answers with resets, also to a client that was quiet all the time. New connections are
refused until the service has started, a second and a half later.
"""
import time

from rig.node import vanish
from rig.session import get

SAMPLE = True
PLAN = {"family": 6}


def run(lab):
    port = lab.plan.port(5432, 8080, 6379)
    listener = lab.server.listen(port)
    clients, served = [], []
    for i in range(5):
        client = lab.client.dial(port, source=i % 4)
        sock = lab.hold(listener.accept()[0])
        client.send(get())
        sock.recv(4096)
        sock.send(b"HTTP/1.1 204 No Content\r\n\r\n")
        client.receive()
        clients.append(client)
        served.append(sock)
    time.sleep(0.5)
    lab.router.forwards("drop")  # the cable, as it were
    listener.close()
    for sock in served:
        vanish(sock)
    for client in clients[:3]:
        client.send(get("/during"))
        time.sleep(0.1)
    time.sleep(2.7)
    lab.router.forwards()
    refused = []
    for i in range(3):
        refused.append(lab.client.dial(port, source=i))
        time.sleep(0.4)
    clients[3].send(get("/after"))
    time.sleep(1.5)
    lab.web(port)
    clients[4].send(get("/long/after"))
    for i in range(3):
        lab.visit(port, source=i)
    time.sleep(1.2)  # the last retransmission of those that spoke into the dark
    return clients, refused


def truth(lab, did):
    clients, refused = did
    for point in ("client", "server"):
        lab.expect(point, clients, "crash", "host-restarted", accept=["unknown"])
        lab.expect(point, refused, "crash", "restart-window", accept=["refused"])
