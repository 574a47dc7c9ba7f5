"""A segment slips past address translation, and the client resets a healthy connection.

Clients reach the server through an address that the router translates. A server segment outside the
window (here forged in the server's name, in reality a device's or a stack's mistake) counts as INVALID and is
forwarded untranslated: the client knows no connection with that address and resets it, and the
reset hits the server's healthy connection. The client's next request is then reset by the server.
"""
import time

from rig.packets import Injector
from rig.pcap import ACK, PSH
from rig.session import Address, get

SAMPLE = True


def run(lab):
    port = lab.port = lab.plan.port(8080, 80)
    listener = lab.server.listen(port)
    six = lab.plan.family == 6
    virtual = f"{lab.plan.prefix}:aaaa::53" if six else "203.0.113.53"
    target = f"[{lab.server.address()}]:{port}" if six else f"{lab.server.address()}:{port}"
    family = "ip6" if six else "ip"
    lab.router.run("nft", "-f", "-", input=f"""table {family} nat {{
chain in {{
type nat hook prerouting priority -100;
{family} daddr {virtual} tcp dport {port} dnat to {target}
}}
}}
""")
    tap = Injector(lab, lab.server, "left")
    clients = []
    for i in range(3):
        client = lab.client.dial(port, to=Address(virtual), source=i)
        sock = lab.hold(listener.accept()[0])
        for _ in range(2):
            client.send(get())
            sock.recv(4096)
            sock.send(b"HTTP/1.1 204 No Content\r\n\r\n")
            last = tap.wait(lambda s: s.target_port == client.connection.client_port and s.length)
            client.receive()
        time.sleep(0.2)
        tap.send(last.source, last.source_port, last.target, last.target_port, PSH | ACK, last.seq + 5_000_000,
                 last.ack, window=64, ttl=lab.plan.server_ttl, payload=b"x" * 40)
        time.sleep(0.3)
        client.ask(get("/next"))
        clients.append(client)
        time.sleep(0.1)
    return clients


def truth(lab, clients):
    lab.expect("client", lab.reset_connections("client", lab.port), "firewall", "un-translated-reset",
               accept=["unknown", "probe"], note="an answer to a segment from an address this client never spoke to")
    lab.expect("client", clients, "firewall", "un-translated-reset", accept=["unknown", "crash", "abort"],
               note="the connection as the client knows it; the server had been told that it was reset")
    lab.expect("server", lab.reset_connections("server", lab.port), "firewall", "un-translated-reset",
               accept=["abort", "unknown"])
