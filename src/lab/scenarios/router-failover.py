"""Traffic moves to a second firewall that knows none of the connections, one direction first.

Two routers stand side by side, each following connections and refusing with a reset what fits none
it knows. At failover what goes to the server takes the second one: the clients' next segments are
reset by it, while the server learns nothing. New connections fail, because the answers to their SYNs
still come back through the first router, which knows of no such SYN and resets them. A second and a
half later the way back has moved as well, and new connections work; the old ones the server still
holds are reset when it speaks.
"""
import time

from rig.session import get

SAMPLE = True
PLAN = {"hops": (1, 1), "ttls": (64, 255, 64)}
RULES = ("meta l4proto tcp ct state invalid reject with tcp reset", "ct state established,new accept")


def prepare(lab):
    """The second router, between the same two as the device."""
    near, far = lab.net.routers[0], lab.net.routers[2]
    standby = lab.net.add_router(near, far, "standby", ttl=lab.plan.router_ttl)
    for router in (lab.router, standby):
        router.sysctl(netfilter__nf_conntrack_tcp_loose=0)
        router.forwards(*RULES)
    return near, far


def run(lab, ends):
    near, far = ends
    port = lab.plan.port(5432, 8080, 443)
    listener = lab.server.listen(port)
    pairs = []
    for i in range(5):
        client = lab.client.dial(port, source=i % 4)
        pairs.append((client, lab.hold(listener.accept()[0])))
        for _ in range(1 + i % 2):
            _exchange(*pairs[-1])
        time.sleep(0.2)
    time.sleep(0.3)
    near.reroute("server", "standby")
    for i, (client, _) in enumerate(pairs[:3]):
        client.ask(get(f"/{i}"))
        time.sleep(0.15)
    failed = [lab.client.dial(port, source=3, timeout=1.2)]
    failed[0].close()
    time.sleep(0.3)
    far.reroute("client", "standby")
    for client, served in pairs[3:]:
        client.ask(get("/late"))
        time.sleep(0.1)
    for _, served in pairs:
        served.send(b"event: tick\r\n\r\n")
        time.sleep(0.05)
    for i in range(2):
        again = lab.client.dial(port, source=i)
        _exchange(again, lab.hold(listener.accept()[0]))
    return [client for client, _ in pairs], failed


def _exchange(client, served):
    client.send(get("/poll"))
    served.recv(4096)
    served.send(b"HTTP/1.1 204 No Content\r\n\r\n")
    client.receive()


def truth(lab, did):
    clients, failed = did
    lab.expect("client", clients, "firewall", "state-lost")
    lab.expect("server", clients, "firewall", "state-lost", accept=["unknown"])
    lab.expect("server", failed, "firewall", "state-lost", accept=["abort", "probe", "unknown"],
               note="its answers to the SYN were refused by the router that had not seen the SYN")
