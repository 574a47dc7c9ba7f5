"""Clients lose patience with a slow server, at round times.

Clients send a request and close after 2 and 5 seconds without an answer: three politely, so that
the late answer meets a closed socket and is reset, one abortively. The server answers after
6 seconds.
"""
import time

from rig.session import get

SAMPLE = True
PLAN = {"rtt": 35}


def run(lab):
    port = lab.plan.port(8080, 8443, 9000)
    listener = lab.server.listen(port)

    def serve(sock):
        sock.recv(4096)
        time.sleep(6)
        sock.send(b"HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\ndone")

    def impatient(client, seconds, abort):
        client.receive(timeout=seconds)
        client.abort() if abort else client.close()

    clients, threads = [], []
    for seconds, abort in ((2, False), (5, False), (5, True), (2, False)):
        client = lab.client.dial(port, source=len(clients))
        sock = lab.hold(listener.accept()[0])
        threads.append(lab.thread(serve, sock))
        client.send(get("/report"))
        threads.append(lab.thread(impatient, client, seconds, abort))
        clients.append(client)
        time.sleep(0.3)
    for thread in threads:
        thread.join(10)
    return clients


def truth(lab, clients):
    for point in ("client", "server"):
        lab.expect(point, clients, "abort", "gave-up-waiting")
