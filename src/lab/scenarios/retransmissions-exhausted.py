"""A path goes black in mid-transfer; the sender gives up, the receiver learns of it late.

The router drops everything. The server, which was sending, retransmits until its TCP_USER_TIMEOUT
of three seconds ends the connection without a packet. Another sender is an application that
closes abortively after four seconds of no progress. When the path is back, the clients speak and
are answered by a kernel that knows the connection no more.
"""
import socket
import time

from rig.node import abort
from rig.session import get

SAMPLE = True
PLAN = {"rtt": 20}


def run(lab):
    port = lab.plan.port(8080, 873, 2049)
    listener = lab.server.listen(port)
    pairs = []
    for i in range(3):
        client = lab.client.dial(port, source=i)
        sock = lab.hold(listener.accept()[0])
        client.send(get("/big"))
        sock.recv(4096)
        sock.send(b"HTTP/1.1 200 OK\r\nContent-Length: 500000\r\n\r\n" + b"b" * 2000)
        time.sleep(0.1)
        pairs.append((client, sock))
    pairs[0][1].setsockopt(socket.IPPROTO_TCP, socket.TCP_USER_TIMEOUT, 3000)
    pairs[2][1].setsockopt(socket.IPPROTO_TCP, socket.TCP_USER_TIMEOUT, 3000)
    lab.router.forwards("drop")
    for _, sock in pairs:
        sock.send(b"c" * 1200)
    time.sleep(4)
    abort(pairs[1][1])
    time.sleep(2)
    lab.router.forwards()
    for client, _ in pairs:
        client.send(get("/still/there"))
        time.sleep(0.2)
    return [client for client, _ in pairs]


def truth(lab, clients):
    lab.expect("server", clients, "network", "retransmissions-exhausted",
               note="seen here: the retransmissions, then the end")
    lab.expect("client", clients, "unknown", "no-such-connection", accept=["network", "crash", "idle-timeout"],
               note="seen here: the answer stops in the middle, a silence, and a host that no longer knows "
                    "the connection, as after a restart; what was sent in vain never came here")
