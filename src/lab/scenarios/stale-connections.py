"""Segments of connections that were over before the capture began, each for another reason.

Before the capture one server process ended while its FIN was lost, one server's side gave up sending
after its user time-out, one connection's server forgot it in a restart. Then the clients speak, and a
kernel that knows no such connection resets them. No capture that begins here can tell why.
"""
import socket
import time

from rig.node import vanish
from rig.session import get

SAMPLE = True


def prepare(lab):
    port = lab.plan.port(5432, 8080, 3306)
    listener = lab.server.listen(port)
    pairs = []
    for i in range(3):
        client = lab.client.dial(port, source=i)
        sock = lab.hold(listener.accept()[0])
        client.send(get())
        sock.recv(4096)
        sock.send(b"HTTP/1.1 204 No Content\r\n\r\n")
        client.receive()
        pairs.append((client, sock))
    time.sleep(0.1 + lab.plan.rtt / 1000)
    (_, closed), (_, gave_up), (_, restarted) = pairs
    gave_up.setsockopt(socket.IPPROTO_TCP, socket.TCP_USER_TIMEOUT, 500)
    closed.setsockopt(socket.IPPROTO_TCP, socket.TCP_USER_TIMEOUT, 500)
    lab.router.forwards("drop")
    gave_up.send(b"event: tick\r\n\r\n")
    closed.close()
    vanish(restarted)
    time.sleep(2.5)
    lab.router.forwards()
    listener.close()
    lab.web(port)
    return [client for client, _ in pairs]


def run(lab, clients):
    for client in clients:
        time.sleep(0.3)
        client.ask(get("/again"))
    lab.visit(clients[0].connection.server_port, source=3)
    return clients


def truth(lab, clients):
    for point in ("client", "server"):
        lab.expect(point, clients, "unknown", "no-such-connection", accept=["crash", "idle-timeout", "firewall"],
                   note="the capture has nothing of what happened before")
