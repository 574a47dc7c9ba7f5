"""The capture begins just after a download was aborted: only the echoes are left.

The path takes 300 ms one way. The client aborts while many segments are on their way to it, then
the capture starts at both hosts: the client's sees segments that nobody waits for, each reset; the
server's sees the abort itself arrive.
"""
import time

from rig.session import get

SAMPLE = True
PLAN = {"rtt": 600}
RTTS = ()


def prepare(lab):
    listener = lab.server.listen(lab.plan.port(8080, 80))
    client = lab.client.dial(listener.getsockname()[1])
    sock = lab.hold(listener.accept()[0])
    client.send(get("/big"))
    sock.recv(4096)

    def serve():
        for _ in range(80):
            sock.send(b"d" * 1400)
            time.sleep(0.02)
    lab.thread(serve)
    client.receive()
    time.sleep(0.5)
    client.abort()
    return client


def run(lab, client):
    time.sleep(1.2)
    return client


def truth(lab, client):
    lab.expect("client", [client], "teardown", "late-echo", accept=["unknown", "abort"])
    lab.expect("server", [client], "abort", "linger-abort", accept=["unknown"],
               note="the client's abort arrives here after the capture began")
