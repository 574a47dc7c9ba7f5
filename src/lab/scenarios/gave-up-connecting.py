"""A client stops waiting for its handshake; the SYN-ACK that comes later is reset.

The path takes three seconds each way for a while (a queue on the way). Clients give up connecting
after two seconds; their kernels answer the late SYN-ACKs with resets.
"""
import time

SAMPLE = True
PLAN = {"rtt": 30}
RTTS = ()


def run(lab):
    port = lab.plan.port(443, 8080)
    lab.web(port)
    before = lab.visit(port)
    lab.line.tell("delay 1500")
    clients = []

    def attempt(source):
        client = lab.client.dial(port, source=source, timeout=2)
        client.close()
        clients.append(client)
    attempts = [lab.thread(attempt, i) for i in range(3)]
    for each in attempts:
        each.join(5)
    time.sleep(3)
    lab.line.tell("delay 15")
    time.sleep(1)
    lab.visit(port)
    return before, clients


def truth(lab, did):
    before, clients = did
    for point in ("client", "server"):
        lab.expect(point, clients, "abort", "gave-up-waiting", accept=["network", "probe"],
                   note="the handshake took three seconds, the client's patience two")
        lab.expect(point, [before], "teardown", "after-fin", if_reset=True,
                   note="finished when the path slowed down: its last FIN was repeated, and the repetitions "
                        "met a connection that was already gone")
