"""Nothing listens on the port: the server's kernel refuses every attempt.

Two clients connect to a port without a listener, one of them twice, while another port of the same
host serves normally.
"""
import time

SAMPLE = True


def run(lab):
    lab.web(80)
    closed = lab.plan.port()
    lab.visit(80)
    refused = []
    for source in (0, 1, 0):
        refused.append(lab.client.dial(closed, source=source))
        time.sleep(0.3)
    lab.visit(80, source=1)
    return refused


def truth(lab, refused):
    for point in ("client", "server"):
        lab.expect(point, refused, "refused", "closed-port")
