"""Downloads over a path that loses one packet in fifty and lets one in ten be overtaken; two are aborted.

Repeats, gaps and late packets are everywhere, and prove nothing: the aborts are the clients' own
(SO_LINGER 0 in mid-download), the other downloads end well.
"""
import time

from rig.session import get

SAMPLE = True
PLAN = {"rtt": 24}
RTTS = (20, 150)
CHUNK = b"d" * 1200


def run(lab):
    port = lab.plan.port(8080, 9000)
    listener = lab.server.listen(port)
    lab.line.tell("loss 2")
    lab.line.tell("reorder 10")
    aborted = []
    for i in range(4):
        client = lab.client.dial(port, source=i)
        served = lab.hold(listener.accept()[0])
        client.send(get("/stream"))
        served.recv(4096)
        served.send(b"HTTP/1.1 200 OK\r\nContent-Length: 48000\r\n\r\n")
        lab.thread(_serve, served)
        if i % 2:
            for _ in range(6):
                client.receive()
            client.abort()
            aborted.append(client)
        else:
            while client.receive():
                pass
            client.close()
    time.sleep(1)
    lab.line.tell("pass")
    return aborted


def _serve(served):
    for _ in range(40):
        served.send(CHUNK)
        time.sleep(0.01)
    served.close()


def truth(lab, aborted):
    for point in ("client", "server"):
        for client in aborted:
            lab.expect(point, [client], "abort", "linger-abort", accept=["crash"],
                       note="the client aborted in mid-download, on a path that loses and reorders")
