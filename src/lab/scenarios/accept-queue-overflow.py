"""More clients than the accept queue holds, on a server told to reset them (tcp_abort_on_overflow).

The listener has a backlog of eight and an application that accepts a connection every 0.15 s. Bursts
of seven clients arrive twice a second: the first are served, later ones find the queue full with
their last ACK of the handshake and are reset, some have their SYN dropped and repeat it.
"""
import time

from rig.session import get

SAMPLE = True
PLAN = {"rtt": 10}


def run(lab):
    port = lab.plan.port()
    lab.server.sysctl(ipv4__tcp_abort_on_overflow=1)
    listener = lab.server.listen(port, backlog=8)

    def serve():
        while True:
            sock, _ = listener.accept()
            lab.hold(sock)
            sock.recv(4096)
            sock.send(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\nok")
            sock.close()
            time.sleep(0.15)
    lab.thread(serve)
    clients, visitors = [], []

    def visit(source):
        client = lab.client.dial(port, source=source)
        clients.append(client)
        if not client.error and client.ask(get()) is not None:
            client.close()
    for _ in range(4):
        visitors += [lab.thread(visit, i % 4) for i in range(7)]
        time.sleep(0.5)
    for visitor in visitors:
        visitor.join(8)
    return clients


def truth(lab, clients):
    for point in ("client", "server"):
        lab.expect(point, clients, "overload", "accept-queue-overflow", if_reset=True)
