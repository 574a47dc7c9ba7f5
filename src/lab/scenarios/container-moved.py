"""A container's address disappears, and comes back seconds later on another host of the same network.

The address is taken away in the middle of everything and nobody answers for it. Then it is up on a
second host, whose first word to the router tells the new link address. The same service runs there,
but knows none of the old connections and resets what still comes for them.
"""
import socket
import time

from rig.session import get

SAMPLE = True
PLAN = {"family": 4}


def prepare(lab):
    """Puts the second host on the server's own network: the router's two links become one bridge."""
    standby = lab.net.add_host("t", ttl=lab.plan.server_ttl)
    router = lab.router
    gates = [f"{lab.plan.server_net}.254/24", f"{lab.plan.prefix}:5::fe/64"]
    router.run("ip", "link", "add", "lan", "type", "bridge")
    for gate in gates:
        router.run("ip", "addr", "del", gate, "dev", "right")
    for port in ("right", "beside"):
        router.run("ip", "link", "set", port, "master", "lan")
    router.run("ip", "link", "set", "lan", "up")
    for gate in gates:
        router.run("ip", "addr", "add", gate, "dev", "lan", *(["nodad"] if ":" in gate else []))
    time.sleep(0.3)
    return standby


def run(lab, standby):
    port = lab.plan.port(8080, 3000, 5432)
    six = lab.plan.family == 6
    address, bits = lab.server.address(), 64 if six else 24
    lab.web(port)
    clients = [lab.client.dial(port, source=i) for i in range(4)]
    for _ in range(2):
        for client in clients:
            client.ask(get())
        time.sleep(0.15)
    lab.server.run("ip", "addr", "del", f"{address}/{bits}", "dev", "left")
    time.sleep(0.2)
    for client in clients[:2]:
        client.send(get("/into/the/dark"))
    lab.thread(lab.client.dial, port, None, 9.0, 3)
    time.sleep(2.6)
    _take_over(lab, standby, f"{address}/{bits}")
    lab.web(port, node=standby, address=address)
    time.sleep(0.3)
    for client in clients[2:]:
        client.ask(get("/after"))
        time.sleep(0.1)
    time.sleep(2.5)  # the retransmissions of those that spoke in between
    for i in range(2):
        lab.visit(port, source=i)
    return clients


def _take_over(lab, standby, address):
    six = ":" in address
    gate = f"{lab.plan.prefix}:5::fe" if six else f"{lab.plan.server_net}.254"
    standby.run("ip", "addr", "add", address, "dev", "left", *(["nodad"] if six else []))
    standby.run("ip", "-6" if six else "-4", "route", "replace", "default", "via", gate)
    with standby:
        word = socket.socket(socket.AF_INET6 if six else socket.AF_INET, socket.SOCK_DGRAM)
    with word:
        word.bind((address.split("/")[0], 0))
        word.sendto(b"", (gate, 9))


def truth(lab, clients):
    lab.expect("client", clients, "crash", "host-restarted", accept=["unknown"])
    lab.say("server", "the first host: its address is taken away and no packet arrives any more")
