"""A SYN flood by hping3, from its own address: its kernel resets every SYN-ACK that comes back.

hping3 sends four hundred SYNs to one port within a second or so, each from another port of its own. The
server answers each; the attacker's kernel knows of no such connection. Real clients are served.
"""
import time

PLAN = {"family": 4}
IPV6 = False  # hping3 speaks IPv4 only


def run(lab):
    lab.uses("hping3", "hping3", "--version")
    port = lab.port = lab.plan.port(80, 443)
    lab.web(port, backlog=16)
    lab.visit(port, source=1)
    flood = lab.client.start("hping3", "-q", "-S", "-p", port, "-i", "u3000", "-c", 250, "-a", lab.client.address(),
                             lab.server.address())
    for i in range(4):
        time.sleep(0.3)
        lab.visit(port, source=1 + i % 2)
    flood.wait(20)
    lab.visit(port, source=1)


def truth(lab, _):
    for point in ("client", "server"):
        lab.expect(point, lab.reset_connections(point, lab.port), "probe", "syn-scan",
                   note="half-open attempts by the hundred to one port, from one address")
