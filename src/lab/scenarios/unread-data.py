"""A server closes a connection although data from the client lies unread in its socket.

First a server that answers an upload early with 413 and closes without reading the rest; then one
that closes without having read or said anything; then, the other way round, a client that closes
with half of the answer unread.
"""
import time

SAMPLE = True


def run(lab):
    port = lab.plan.port(8080, 8081, 3000)
    listener = lab.server.listen(port)
    lab.done = []

    early = lab.client.dial(port)
    served = lab.hold(listener.accept()[0])
    early.send(b"POST /upload HTTP/1.1\r\nHost: service.example\r\nContent-Length: 90000\r\n\r\n")
    served.recv(4096)
    early.send(b"u" * 6000)
    time.sleep(0.1 + lab.plan.rtt / 1000)
    served.send(b"HTTP/1.1 413 Content Too Large\r\nConnection: close\r\n\r\n")
    served.close()
    time.sleep(0.3)

    silent = lab.client.dial(port, source=1)
    served = lab.hold(listener.accept()[0])
    silent.send(b"GET /report HTTP/1.1\r\nHost: service.example\r\n\r\n")
    time.sleep(0.4 + lab.plan.rtt / 1000)
    served.close()
    time.sleep(0.3)

    fickle = lab.client.dial(port)
    served = lab.hold(listener.accept()[0])
    fickle.send(b"GET /list HTTP/1.1\r\nHost: service.example\r\n\r\n")
    served.recv(4096)
    served.send(b"HTTP/1.1 200 OK\r\nContent-Length: 2800\r\n\r\n" + b"a" * 2800)
    fickle.receive(500)
    time.sleep(0.2 + lab.plan.rtt / 1000)
    fickle.close()
    return [early, silent, fickle]


def truth(lab, clients):
    early, silent, fickle = clients
    for point in ("client", "server"):
        lab.expect(point, [early], "abort", "unread-data", note="refused the upload early (413)")
        lab.expect(point, [silent], "abort", "unread-data", accept=["crash", "overload"],
                   note="one connection, no word of explanation: a died process would look the same")
        lab.expect(point, [fickle], "abort", "unread-data", note="the client closed with data unread")
