"""A firewall takes the ECN bits of a SYN for an attack and resets it; plain SYNs pass.

The router's rule rejects SYNs with ECE and CWR set, as some filters for "reserved bits" still do
(RFC 3360). A client that asks for ECN (tcp_ecn=1) is refused every time; another without it is
served by the same port at the same time.
"""
import time

SAMPLE = True
PLAN = {"hops": (0, 1), "rtt": 14}


def run(lab):
    port = lab.plan.port(443, 80, 8443)
    lab.web(port)
    lab.router.forwards(f"tcp dport {port} tcp flags & (syn | ecn | cwr) == syn | ecn | cwr reject with tcp reset")
    refused = []
    for i in range(4):
        lab.client.sysctl(ipv4__tcp_ecn=1)
        refused.append(lab.client.dial(port, source=i % 2))
        lab.client.sysctl(ipv4__tcp_ecn=2)
        lab.visit(port, source=2 + i % 2)
        time.sleep(0.3)
    return refused


def truth(lab, refused):
    lab.expect("client", refused, "firewall", "syn-rejected",
               note="only SYNs with ECE and CWR are refused; plain ones are answered by the same port")
    lab.say("server", "the SYNs that ask for ECN never get here")
