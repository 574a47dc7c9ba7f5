"""A firewall's connection table is full: new connections are dropped, old ones go on.

The router follows at most eight connections (nft's `ct count`: the kernel's own limit,
nf_conntrack_max, is one for all namespaces of a host). Clients with long-lived connections fill the
table; who comes after that gets no answer to its SYNs until some of them end. Nobody is reset.
"""
import time

from rig.session import get

SAMPLE = True
LIMIT = 8


def run(lab):
    port = lab.plan.port(443, 8443, 5432)
    lab.web(port)
    # Connections that ended are soon forgotten, as by a table under pressure.
    lab.router.sysctl(netfilter__nf_conntrack_tcp_timeout_time_wait=1, netfilter__nf_conntrack_tcp_timeout_close=1,
                      netfilter__nf_conntrack_tcp_timeout_last_ack=1)
    lab.router.run("nft", "-f", "-", input=f"""table inet lab {{
set known {{ type inet_service; flags dynamic; }}
chain forward {{
type filter hook forward priority 0;
ct state established,related accept
tcp dport {port} add @known {{ tcp dport ct count over {LIMIT} }} drop
}}
}}
""")
    old = [lab.client.dial(port, source=i % 4) for i in range(LIMIT)]
    attempts = []

    def attempt(source):
        lab.client.dial(port, source=source, timeout=2.5).close()
    for i in range(8):
        for client in old[:3]:
            client.ask(get())
        if i in (1, 2, 4):
            attempts.append(lab.thread(attempt, i % 4))
        time.sleep(0.5)
    for each in attempts:
        each.join(4)
    for client in old[3:]:
        client.close()
    time.sleep(2)
    lab.visit(port)
    lab.visit(port, source=1)


def truth(lab, _):
    lab.say("client", "new connections are dropped without a word while the table is full; old ones go on")
    lab.say("server", "no new connections arrive while the table is full")
