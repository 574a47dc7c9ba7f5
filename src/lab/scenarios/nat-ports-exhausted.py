"""A NAT with too few ports gives new connections the ports of ones just closed.

The router masquerades four clients onto one address with five ports and forgets closed connections
after a second. The server, which closed first, still holds those ports in TIME_WAIT: a SYN whose
numbers look old is answered with a bare ACK, which the client resets; it repeats its SYN. Some
attempts find no port free at all and are dropped.
"""
import time

from rig.session import get

SAMPLE = True
ALSO_AT = ("router-far",)


def run(lab):
    port = lab.port = lab.plan.port(80, 443)
    listener = lab.server.listen(port)
    for name in ("time_wait", "close", "last_ack", "close_wait", "fin_wait"):
        lab.router.sysctl(**{f"netfilter__nf_conntrack_tcp_timeout_{name}": 1})
    family = "ip6" if lab.plan.family == 6 else "ip"
    lab.router.run("nft", "-f", "-", input=f"""table {family} nat {{
chain out {{
type nat hook postrouting priority 100;
oifname "right" meta l4proto tcp masquerade to :2001-2005
}}
}}
""")
    # With clients of unlike clocks (no timestamps, random numbers) old and new SYNs do not sort.
    lab.client.sysctl(ipv4__tcp_timestamps=0)

    def serve(sock):
        sock.recv(4096)
        sock.send(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\nok")
        sock.close()

    def accept():
        while True:
            lab.thread(serve, lab.hold(listener.accept()[0]))
    lab.thread(accept)
    clients = []
    for i in range(26):
        client = lab.client.dial(port, source=i % 4, timeout=1.4)
        if not client.error:
            client.ask(get())
        client.close()
        clients.append(client)
        time.sleep(0.27)
    return clients


def truth(lab, clients):
    lab.expect("client", clients, "overload", "port-exhaustion", accept=["teardown"], if_reset=True)
    for point in ("server", "router-far"):
        lab.expect(point, lab.reset_connections(point, lab.port), "overload", "port-exhaustion", accept=["teardown"],
                   note="port reused within a minute: TIME_WAIT answers the SYN with an ACK, the client resets that")
