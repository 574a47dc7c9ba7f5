"""Harmless resets at the end of finished exchanges.

A client closes right after reading the whole answer while the server's TLS-like farewell is still
to come: it meets a closed socket. Another client leaves the last bytes of an answer unread after
the server's FIN. A third exchanges FINs both ways and hears the server's linger-0 reset after it.
"""
import time

from rig.node import abort
from rig.session import get

SAMPLE = True
PLAN = {"rtt": 20}


def run(lab):
    port = lab.plan.port(443, 8443)
    listener = lab.server.listen(port)
    rtt = lab.plan.rtt / 1000

    def open(source):
        client = lab.client.dial(port, source=source)
        sock = lab.hold(listener.accept()[0])
        client.send(get())
        sock.recv(4096)
        return client, sock
    finished = []

    # The client sends its farewell and closes; the server's own farewell comes back to nobody.
    for i in range(2):
        client, sock = open(i)
        sock.send(b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello")
        client.receive()
        client.send(b"\x17\x03\x03\x00\x13" + b"\x5a" * 19)
        client.close()
        time.sleep(rtt / 2 + 0.01)
        sock.recv(100)
        sock.send(b"\x17\x03\x03\x00\x13" + b"\xa5" * 19)
        sock.close()
        finished.append(client)
        time.sleep(rtt + 0.2)

    # The server has said all and closed; the client closes with a trailing newline unread.
    client, sock = open(2)
    sock.send(b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\nConnection: close\r\n\r\nhello\r\n")
    sock.close()
    time.sleep(rtt + 0.05)
    client.receive(size=40)
    time.sleep(0.1)
    client.close()
    finished.append(client)
    time.sleep(rtt + 0.2)

    # The client has closed; the server, done as well, saves itself the last state.
    client, sock = open(3)
    sock.send(b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello")
    client.receive()
    client.close()
    time.sleep(rtt + 0.1)
    abort(sock)
    finished.append(client)
    return finished


def truth(lab, finished):
    for point in ("client", "server"):
        lab.expect(point, finished, "teardown", "after-fin", accept=["abort"])
