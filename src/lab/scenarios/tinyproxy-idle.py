"""tinyproxy ends tunnels that are quiet for two seconds; their users speak later.

CONNECT tunnels through tinyproxy to a service behind it. Three rest too long, one is in use.
"""
import time

from rig.services import wait_for_listener
from rig.session import get

UNTOUCHED = True
PLAN = {"rtt": 22, "hops": (0, 1)}


def run(lab):
    lab.uses("tinyproxy", "tinyproxy", "-v")
    port = lab.plan.port(8888, 3128)
    lab.web(8081, address="127.0.0.1", family=4)
    path = lab.scratch / "tinyproxy.conf"
    path.write_text(f"User root\nGroup root\nPort {port}\nListen {lab.server.address()}\nTimeout 2\nMaxClients 50\n"
                    f'LogFile "{lab.scratch}/tinyproxy.log"\n')
    lab.server.start("tinyproxy", "-d", "-c", path)
    wait_for_listener(lab, count=2)
    tunnels = []
    for i in range(4):
        client = lab.client.dial(port, source=i)
        client.ask(b"CONNECT 127.0.0.1:8081 HTTP/1.1\r\nHost: 127.0.0.1:8081\r\n\r\n")
        client.ask(get())
        tunnels.append(client)
        time.sleep(0.1)
    for _ in range(5):
        tunnels[0].ask(get())
        time.sleep(0.9)
    for client in tunnels[1:]:
        client.send(get("/late"))
        tunnels[0].ask(get())
        time.sleep(0.3)
    return tunnels


def truth(lab, tunnels):
    busy, *late = tunnels
    for point in ("client", "server"):
        lab.expect(point, late, "idle-timeout", "idle-close-then-data", accept=["abort"])
        lab.expect(point, [busy], "idle-timeout", "reset-at-expiry", accept=["abort"], if_reset=True,
                   note="where the path is slow the lively one is too late as well")
