"""A server sheds load: above four requests in work it accepts and resets at once.

The application accepts every connection but aborts (SO_LINGER 0) those beyond its limit without
reading; requests in work are answered half a second later.
"""
import time

from rig.node import abort
from rig.session import get

SAMPLE = True
PLAN = {"family": 6, "rtt": 6}


def run(lab):
    port = lab.plan.port(8080, 9200)
    listener = lab.server.listen(port)
    working = []

    def serve(sock):
        sock.recv(4096)
        time.sleep(0.5)
        sock.send(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\nok")
        sock.close()
        working.remove(sock)

    def accept():
        while True:
            sock = lab.hold(listener.accept()[0])
            if len(working) >= 4:
                abort(sock)
            else:
                working.append(sock)
                lab.thread(serve, sock)
    lab.thread(accept)
    clients, threads = [], []

    def visit(source):
        client = lab.client.dial(port, source=source)
        clients.append(client)
        if not client.error:
            client.ask(get())
        client.close()
    for count in (2, 3, 8, 10, 7, 2):
        for i in range(count):
            threads.append(lab.thread(visit, i % 4))
            time.sleep(0.02)
        time.sleep(0.45)
    for thread in threads:
        thread.join(5)
    return clients


def truth(lab, clients):
    for point in ("client", "server"):
        lab.expect(point, clients, "overload", "load-shed", accept=["abort"], if_reset=True)
