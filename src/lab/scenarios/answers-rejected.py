"""A rule on the router rejects a service's answers instead of its clients' requests.

nft rejects by source port, set by somebody who confused the two directions. SYN-ACKs and data of the
server are answered with resets in the clients' names; the clients hear nothing and repeat themselves.
"""
import time

from rig.session import get

SAMPLE = True
PLAN = {"rtt": 18, "hops": (1, 0)}
ALSO_AT = ("router-near", "router-far")


def run(lab):
    port = lab.port = lab.plan.port(8080, 5000, 9200)
    other = lab.web(8090).getsockname()[1]
    lab.web(port)
    old = [lab.client.dial(port, source=i) for i in range(2)]
    for client in old:
        client.ask(get())
    lab.router.forwards(f"tcp sport {port} reject with tcp reset")
    for client in old:
        client.ask(get("/again"), timeout=0.5)
        lab.visit(other, source=3)
    new = []
    for i in range(3):
        new.append(lab.client.dial(port, source=i, timeout=1.5))
        lab.visit(other, source=3)
        time.sleep(0.2)
    return old, new


def truth(lab, did):
    old, new = did
    for point in ("server", "router-far"):
        lab.expect(point, old, "firewall", "forged-mid-stream", accept=["abort", "unknown"], if_reset=True,
                   note="in the client's name, at the router's TTL; the client repeats its request all the same")
        lab.expect(point, new, "firewall", "forged-handshake", accept=["probe", "abort", "unknown"], if_reset=True,
                   note="each SYN-ACK is reset in the client's name, and the client repeats its SYN")
    for point in ("client", "router-near"):
        lab.expect(point, [*old, *new], "firewall", "forged-mid-stream", accept=["unknown"], if_reset=True)
