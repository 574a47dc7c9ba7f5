"""A rule on the server host itself rejects connections, next to a port that is really closed.

nft on the server answers SYNs to one port with a TCP reset. The clients mark their packets (DSCP
18): the kernel's own refusal of the closed port mirrors the mark, the rule's reset does not.
"""
import socket
import time

SAMPLE = True


def run(lab):
    rejected_port, closed_port = lab.plan.port(5432, 6379), lab.plan.port(81, 9999)
    lab.web(80)
    lab.web(rejected_port)
    lab.server.run("nft", "-f", "-", input=f"""table inet host {{
chain input {{
type filter hook input priority 0;
tcp dport {rejected_port} reject with tcp reset
}}
}}
""")
    lab.visit(80, before_connect=_mark)
    rejected, closed = [], []
    for i in range(3):
        rejected.append(lab.client.dial(rejected_port, source=i, before_connect=_mark))
        closed.append(lab.client.dial(closed_port, source=i, before_connect=_mark))
        time.sleep(0.2)
    return rejected, closed


def _mark(sock):
    if sock.family == socket.AF_INET6:
        sock.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_TCLASS, 0x48)
    else:
        sock.setsockopt(socket.IPPROTO_IP, socket.IP_TOS, 0x48)


def truth(lab, did):
    rejected, closed = did
    for point in ("client", "server"):
        lab.expect(point, rejected, "firewall", "syn-rejected", accept=["refused"],
                   note="but for DSCP 0 in answer to a marked SYN, this is what a closed port does")
        lab.expect(point, closed, "refused", "closed-port")
