"""A client comes back from the same port while the server still keeps the old connection in TIME_WAIT.

The server closes first, so the waiting is on its side. A client with a fixed source port connects
again within a second. Where the new SYN's number is higher than the old connection's last, the server
takes it at once; where it is lower it could be an old duplicate, so it is answered with a bare ACK,
the client resets that, and the SYN is repeated in vain or with success.
"""
import time

from rig.node import begin_at
from rig.session import get

SAMPLE = True
PLAN = {"rtt": 5}
NUMBER = 3_000_000_000


def run(lab):
    port = lab.plan.port(80, 443)
    listener = lab.server.listen(port)
    lab.client.sysctl(ipv4__tcp_timestamps=0)

    def serve(sock):
        if sock.recv(4096):
            sock.send(b"HTTP/1.0 200 OK\r\n\r\nok")
            sock.close()

    def accept():
        while True:
            lab.thread(serve, lab.hold(listener.accept()[0]))
    lab.thread(accept)

    def visit(source, local, number):
        client = lab.client.dial(port, source=source, source_port=local, timeout=4,
                                 before_connect=lambda s: begin_at(s, number))
        if not client.error:
            client.ask(get())
            client.receive()
        client.close()
        time.sleep(0.4)
        return client
    reset = []
    for i in range(3):
        local = 5000 + lab.plan.dice.randint(0, 900)
        visit(i, local, NUMBER)
        visit(i, local, NUMBER + 1_000_000)  # fits: taken at once
        reset.append(visit(i, local, NUMBER - 1_000_000))
    return reset


def truth(lab, reset):
    for point in ("client", "server"):
        lab.expect(point, reset, "teardown", "port-reuse", accept=["overload"],
                   note="TIME_WAIT answers an old-looking SYN with an ACK; the client resets that")
