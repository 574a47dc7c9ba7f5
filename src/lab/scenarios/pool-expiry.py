"""A client's connection pool throws out idle connections, with a reset.

The pool keeps connections for three idle seconds. The server has sent an unsolicited notice on some
of them, which nobody read, so their close is a reset; the others are aborted on purpose.
"""
import time

from rig.session import get

SAMPLE = True
TIMER = 3


def run(lab):
    port = lab.plan.port(3306, 1433, 9042)
    listener = lab.server.listen(port)
    pool = []
    for i in range(5):
        client = lab.client.dial(port, source=i % 2)
        sock = lab.hold(listener.accept()[0])
        for _ in range(2):
            client.send(get(f"/{i}"))
            sock.recv(4096)
            sock.send(b"HTTP/1.1 204 No Content\r\n\r\n")
            client.receive()
        if i < 3:
            sock.send(b"notice\r\n")
        pool.append((time.monotonic(), client))
        time.sleep(0.45)
    for i, (idle_since, client) in enumerate(pool):
        time.sleep(max(0, idle_since + TIMER - time.monotonic()))
        client.close() if i < 3 else client.abort()
    return [client for _, client in pool]


def truth(lab, clients):
    for point in ("client", "server"):
        lab.expect(point, clients, "idle-timeout", "pool-expiry", accept=["abort"])
