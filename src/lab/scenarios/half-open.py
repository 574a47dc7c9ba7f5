"""The capture begins when the server has long forgotten the connections.

Before the capture three connections are made and the server's side of them vanishes without a
packet. Then the clients speak: one by a request, one by a keep-alive probe, one by closing. Each is
answered with a reset by a host that knows no such connection. New connections work.
"""
import socket
import time

from rig.node import vanish
from rig.session import get

SAMPLE = True


def prepare(lab):
    port = lab.plan.port(5432, 8080, 389)
    listener = lab.server.listen(port)
    clients = []
    for i in range(3):
        client = lab.client.dial(port, source=i)
        sock = lab.hold(listener.accept()[0])
        client.send(get())
        sock.recv(4096)
        sock.send(b"HTTP/1.1 204 No Content\r\n\r\n")
        client.receive()
        time.sleep(0.05 + lab.plan.rtt / 1000)
        vanish(sock)
        clients.append(client)
    listener.close()
    lab.web(port)
    return clients


def run(lab, clients):
    speaking, probing, closing = clients
    time.sleep(0.3)
    speaking.ask(get("/again"))
    time.sleep(0.3)
    probing.sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_KEEPIDLE, 1)
    probing.sock.setsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE, 1)
    time.sleep(1.7)
    closing.close()
    time.sleep(0.2)
    lab.visit(speaking.connection.server_port)
    return clients


def truth(lab, clients):
    for point in ("client", "server"):
        lab.expect(point, clients, "unknown", "no-such-connection", accept=["crash", "idle-timeout", "teardown"],
                   note="nothing here tells why the server has no such connection: a restart, a time-out and a "
                        "close that the client missed all leave these packets")
