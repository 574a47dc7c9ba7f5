"""Applications close with SO_LINGER 0, which makes the kernel reset instead of finishing.

Once the server does it in mid-answer, with data still queued; once the client does it after having
received all of its answer, the way load testers save TIME_WAIT states.
"""
import time

from rig.node import abort
from rig.session import get

SAMPLE = True


def run(lab):
    port = lab.plan.port(8080, 5000, 8888)
    listener = lab.server.listen(port)

    cut = lab.client.dial(port)
    served = lab.hold(listener.accept()[0])
    cut.send(get("/export"))
    served.recv(4096)
    served.send(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n")
    for _ in range(3):
        served.send(b"400\r\n" + b"d" * 1024 + b"\r\n")
        time.sleep(0.1)
    time.sleep(lab.plan.rtt / 1000)
    cut.receive()
    abort(served)
    time.sleep(0.3)

    thrifty = lab.client.dial(port, source=2)
    served = lab.hold(listener.accept()[0])
    thrifty.send(get())
    served.recv(4096)
    served.send(b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello")
    thrifty.receive()
    time.sleep(0.05)
    thrifty.abort()
    return cut, thrifty


def truth(lab, did):
    cut, thrifty = did
    for point in ("client", "server"):
        lab.expect(point, [cut], "abort", "linger-abort", accept=["crash"],
                   note="one connection: unread data or a dying process would look alike")
        lab.expect(point, [thrifty], "abort", "linger-abort", accept=["teardown"],
                   note="the exchange was complete; nothing was lost")
