"""Behind a SYN proxy a service is down: the handshake succeeds, with the router, and then comes a reset.

The router answers SYNs with cookies in the server's name (nft synproxy) and dials the server only when
the client's ACK has come. Nothing listens there. Another port, not proxied, is served.
"""
import time

from rig.session import get

UNTOUCHED = True
PLAN = {"rtt": 25}
IPV6 = False
ALSO_AT = ("router-near", "router-far")


def run(lab):
    port, other = lab.plan.port(8443, 9443), 8088
    lab.web(other)
    lab.router.sysctl(netfilter__nf_conntrack_tcp_loose=0)
    lab.router.run("nft", "-f", "-", input=f"""table inet guard {{
chain early {{
type filter hook prerouting priority raw;
tcp dport {port} tcp flags syn / fin,syn,rst,ack notrack
}}
chain forward {{
type filter hook forward priority filter;
tcp dport {port} ct state invalid,untracked synproxy mss 1460 wscale 7 timestamp sack-perm
tcp dport {port} ct state invalid drop
}}
}}
""")
    clients = []
    for i in range(4):
        lab.visit(other, source=3)
        client = lab.client.dial(port, source=i % 3)
        client.ask(get(), timeout=1)
        clients.append(client)
        time.sleep(0.3)
    lab.port = port
    return clients


def truth(lab, clients):
    for point in ("client", "router-near"):
        lab.expect(point, clients, "refused", "closed-port", accept=["overload", "firewall", "abort", "crash", "unknown"],
                   note="the handshake was the router's; the reset is the server's refusal, handed on")
    for point in ("server", "router-far"):
        lab.expect(point, lab.reset_connections(point, lab.port), "refused", "closed-port")
