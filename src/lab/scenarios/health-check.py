"""A monitor checks a port every second: connect, and reset at once.

Seven checks, each a handshake ended with SO_LINGER 0 right away; a real client comes by now and then.
"""
import time

SAMPLE = True
PLAN = {"family": 6}


def run(lab):
    port = lab.plan.port(80, 5432, 8080)
    lab.web(port)
    checks = []
    for i in range(7):
        check = lab.client.dial(port)
        check.abort()
        checks.append(check)
        if i in (2, 4):
            lab.visit(port, source=1)
        time.sleep(1)
    return checks


def truth(lab, checks):
    for point in ("client", "server"):
        lab.expect(point, checks, "probe", "health-check")
