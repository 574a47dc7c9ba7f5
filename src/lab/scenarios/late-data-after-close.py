"""A server closes after its answer while the client still has something to say.

The server answers the first request with Connection: close and closes. One client has sent two
more requests in the meantime (pipelining); one is in the middle of an upload; one reacts to the
answer by sending another request. Data after the server's close is answered with a reset.
"""
import time

from rig.session import get

SAMPLE = True
PLAN = {"rtt": 20}
RTTS = (0, 150)


def run(lab):
    port = lab.plan.port(8080, 8000, 4000)
    listener = lab.server.listen(port)
    half = lab.plan.rtt / 2000

    def open(source):
        client = lab.client.dial(port, source=source)
        return client, lab.hold(listener.accept()[0])

    def answer(sock):
        sock.recv(4096)
        sock.send(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\nok")
        sock.close()

    piped, sock = open(0)
    piped.send(get("/1"))
    time.sleep(half + 0.002)
    answer(sock)
    piped.send(get("/2"))
    piped.send(get("/3"))
    time.sleep(0.3)

    upload, sock = open(1)
    upload.send(b"PUT /file HTTP/1.1\r\nHost: service.example\r\nContent-Length: 60000\r\n\r\n")
    time.sleep(half + 0.02)
    answer(sock)
    for _ in range(12):
        if not upload.send(b"u" * 1400):
            break
        time.sleep(0.004)
    time.sleep(0.3)

    deaf, sock = open(2)
    deaf.send(get("/1"))
    time.sleep(half + 0.02)
    answer(sock)
    deaf.receive()
    time.sleep(0.03)
    deaf.send(get("/2"))
    return piped, upload, deaf


def truth(lab, did):
    for point in ("client", "server"):
        lab.expect(point, did, "abort", "late-data-after-close", accept=["teardown"])
