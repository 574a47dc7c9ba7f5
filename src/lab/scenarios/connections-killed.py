"""An administrator ends all connections of one client on the server host (ss -K).

Five connections of one application server are cut at once, in mid-use; three of another one live,
and the port never stops answering. The first application connects anew.
"""
import time

from rig.session import get

PLAN = {"rtt": 16, "hops": (0, 1)}


def run(lab):
    port = lab.plan.port(5432, 3306, 27017)
    lab.web(port)
    cut = [lab.client.dial(port, source=0) for _ in range(5)]
    spared = [lab.client.dial(port, source=1) for _ in range(3)]
    for _ in range(3):
        for client in cut + spared:
            client.ask(get())
        time.sleep(0.2)
    time.sleep(0.3)
    address = lab.client.address(0)
    at = f"[{address}]" if ":" in address else address
    lab.server.run("ss", "-K", "dst", at, "sport", "=", f":{port}")
    for client in spared:
        client.ask(get())
    time.sleep(0.2)
    for _ in range(3):
        lab.visit(port, source=0)
    for client in spared:
        client.ask(get())
    return cut


def truth(lab, cut):
    for point in ("client", "server"):
        lab.expect(point, cut, "abort", "linger-abort", accept=["crash"],
                   note="all of one client at one instant; a worker that died would look the same")
