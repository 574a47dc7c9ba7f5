"""A living server throws all its clients out at once; nothing is refused.

An administrator's command: the application aborts eight connections within a millisecond
(SO_LINGER 0) and goes on serving. Clients reconnect at once and are served.
"""
import time

from rig.node import abort
from rig.session import get

SAMPLE = True
PLAN = {"rtt": 5}


def run(lab):
    port = lab.plan.port(6667, 5222, 1883)
    listener = lab.server.listen(port)
    clients, socks = [], []
    for i in range(8):
        client = lab.client.dial(port, source=i % 4)
        sock = lab.hold(listener.accept()[0])
        client.send(get())
        sock.recv(4096)
        sock.send(b"HTTP/1.1 204 No Content\r\n\r\n")
        client.receive()
        clients.append(client)
        socks.append(sock)
        time.sleep(0.07)
    time.sleep(0.5)
    for sock in socks:
        abort(sock)
    time.sleep(0.2)
    lab.echo(listener)
    for i in range(8):
        again = lab.client.dial(port, source=i % 4)
        again.ask(get())
        time.sleep(0.03)
    return clients


def truth(lab, clients):
    for point in ("client", "server"):
        lab.expect(point, clients, "abort", "linger-abort", accept=["crash"],
                   note="all at once, but the port never stopped answering")
