"""A service address moves to a standby host that knows none of the connections.

Two servers share a service address. At failover the router sends its traffic to the standby, which
answers the old connections' next segments with resets (with a TTL of its own) and serves new ones.
"""
import time

from rig.session import get

SAMPLE = True
PLAN = {"ttls": (64, 64, 64)}


def run(lab):
    port = lab.plan.port(5432, 443)
    listener = lab.web(port)
    standby = lab.net.add_host("t", ttl=128)
    address = lab.server.address()
    six = lab.plan.family == 6
    standby.run("ip", *(["-6"] if six else []), "addr", "add", address + ("/128" if six else "/32"), "dev", "lo",
                *(["nodad"] if six else []))
    lab.web(port, node=standby, address=address)
    clients = [lab.client.dial(port, source=i % 4) for i in range(5)]
    for _ in range(2):
        for client in clients:
            client.ask(get())
        time.sleep(0.2)
    lab.router.run("ip", *(["-6"] if six else []), "route", "replace", address, "via",
                   standby.address(family=lab.plan.family))
    for client in clients:
        client.ask(get("/after"))
        time.sleep(0.15)
    for i in range(3):
        lab.visit(port, source=i)
    return clients, listener


def truth(lab, did):
    clients, _ = did
    lab.expect("client", clients, "crash", "host-restarted", accept=["firewall", "unknown"],
               note="failover to a host without the state; the TTL becomes the other host's")
    lab.say("server", "the connections fall silent here")
