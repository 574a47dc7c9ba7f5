"""A capture of nothing but resets, as by a filter for the RST flag: what they answer cannot be seen.

A port without a listener, a server that aborts, a client's data that comes after the server closed, and
nothing of all that in the capture but the resets themselves.
"""
import time

from rig.node import abort
from rig.session import get

SAMPLE = True
FILTER = "tcp[tcpflags] & tcp-rst != 0 or (ip6[6] = 6 and ip6[53] & 4 != 0)"


def run(lab):
    port, closed = lab.plan.port(8080, 443), lab.plan.port()
    listener = lab.server.listen(port)
    clients = [lab.client.dial(closed, source=i) for i in range(2)]
    for how in (abort, lambda sock: sock.close()):
        client = lab.client.dial(port)
        sock = lab.hold(listener.accept()[0])
        client.send(get())
        sock.recv(4096)
        sock.send(b"HTTP/1.1 204 No Content\r\n\r\n")
        client.receive()
        how(sock)
        time.sleep(0.1 + lab.plan.rtt / 1000)
        client.send(get("/late"))
        time.sleep(0.3)
        clients.append(client)
    return clients


def truth(lab, clients):
    for point in ("client", "server"):
        lab.expect(point, clients[:2], "unknown", "unexplained", accept=["refused"],
                   note="a closed port's refusal; sequence number 0 says that it answers something without an ACK")
        lab.expect(point, clients[2:3], "unknown", "unexplained", accept=["abort"],
                   note="an application's abort: window and options tell a stack that owned the connection")
        lab.expect(point, clients[3:], "unknown", "unexplained", accept=["abort"],
                   note="late data after a close; nothing tells")
