"""A balancer looks after three services with bare TCP checks (socat, linger 0), one of which is down.

Connect and reset, each second and a half; the ports that serve have real visitors too.
"""
import time

from rig.services import beanstalkd

SAMPLE = True
PLAN = {"rtt": 33, "hops": (1, 0)}


def run(lab):
    lab.uses("socat", "socat", "-V")
    first, second, down = lab.ports = (8101, 11300, 8102)
    lab.web(first)
    beanstalkd(lab, second)
    address = lab.server.address()
    at = f"[{address}]" if ":" in address else address
    for turn in range(5):
        for port in lab.ports:
            lab.client.run("socat", "-u", "OPEN:/dev/null", f"TCP:{at}:{port},linger=0", check=False)
        lab.visit(first, source=2)
        lab.client.dial(second, source=3).ask(b"stats\r\n")
        time.sleep(1.3)


def truth(lab, _):
    for point in ("client", "server"):
        for port in lab.ports[:2]:
            lab.expect(point, lab.reset_connections(point, port), "probe", "health-check", accept=["abort"])
        lab.expect(point, lab.reset_connections(point, lab.ports[2]), "refused", "closed-port", accept=["crash", "probe"])
