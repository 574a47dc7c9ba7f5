"""An application that has stopped accepting: the queue is full and nobody resets anybody, at first.

The listener has a backlog of two and its application hangs. Clients whose last ACK finds the queue
full believe they are connected; the server repeats its SYN-ACK and acknowledges none of their data.
Later SYNs get no answer at all. When the application is finally stopped, the queued connections
are reset, and the next retransmissions of the others are answered with resets.
"""
import time

from rig.session import get

SAMPLE = True
PLAN = {"rtt": 90}


def run(lab):
    port = lab.plan.port(8080, 9000, 8443)
    listener = lab.server.listen(port, backlog=2)
    clients = []

    refused = []

    def visit(source):
        client = lab.client.dial(port, source=source, timeout=20)
        (refused if client.error else clients).append(client)
        if not client.error:
            client.send(get("/order"))
            client.receive(timeout=20)
    for i in range(2):
        lab.thread(visit, i)
        time.sleep(0.2)
    for i in range(5):
        lab.thread(visit, i % 4)
    time.sleep(1)
    for i in range(2):
        lab.thread(visit, i)
    time.sleep(5)
    listener.close()
    time.sleep(8)
    return clients, refused


def truth(lab, did):
    clients, refused = did
    for point in ("client", "server"):
        lab.expect(point, clients, "overload", "handshake-never-accepted", accept=["crash", "abort"],
                   note="reset at last because the application ended; what ailed it was the full queue")
        lab.expect(point, refused, "overload", "handshake-never-accepted", accept=["crash", "refused"],
                   note="its SYNs went unanswered until the application had ended")
