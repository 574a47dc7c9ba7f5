"""Clients try a service that is not up yet; seconds later it is.

Attempts every half second are refused until the service starts to listen. Nothing had answered on
the port before.
"""
import time

SAMPLE = True


def run(lab):
    port = lab.plan.port(8080, 5432)
    refused = []
    for i in range(5):
        refused.append(lab.client.dial(port, source=i % 3))
        time.sleep(0.5)
    lab.web(port)
    for i in range(3):
        lab.visit(port, source=i)
        time.sleep(0.2)
    return refused


def truth(lab, refused):
    for point in ("client", "server"):
        lab.expect(point, refused, "refused", "closed-port", accept=["crash"])
