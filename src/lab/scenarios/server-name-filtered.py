"""A router rejects TLS connections by the name in their ClientHello.

iptables -m string on the router finds a banned name in the client's first TLS record and answers
it with a TCP reset; the server never sees a byte and gives up after its header time-out, with a FIN
to a host that knows nothing. Other names at the same address and port work.
"""
import time

from rig.services import certificate, nginx

ALSO_AT = ("router-near", "router-far")
PLAN = {"rtt": 24, "hops": (0, 2)}


def run(lab):
    lab.uses("curl", "curl", "--version")
    lab.uses("iptables", "iptables", "--version")
    port = lab.port = 443
    key, own = certificate(lab)
    nginx(lab, f"""client_header_timeout 2s; server {{ listen [::]:{port} ssl ipv6only=off;
        ssl_certificate {own}; ssl_certificate_key {key}; location / {{ return 200 'hello'; }} }}""")
    tables = "ip6tables" if lab.plan.family == 6 else "iptables"
    lab.router.run(tables, "-A", "FORWARD", "-p", "tcp", "--dport", port, "-m", "string", "--algo", "kmp",
                   "--string", "casino.example", "-j", "REJECT", "--reject-with", "tcp-reset")
    for i in range(4):
        _fetch(lab, "www.casino.example", i)
        _fetch(lab, "www.library.example", i)
        time.sleep(0.3)
    time.sleep(2.5)


def _fetch(lab, name, source):
    address = lab.server.address()
    at = f"[{address}]" if ":" in address else address
    lab.client.run("curl", "-sk", "-m", 6, "-o", "/dev/null", "--interface", lab.client.address(source),
                   "--resolve", f"{name}:443:{at}", f"https://{name}/", check=False)


def truth(lab, _):
    for point in ("client", "router-near"):
        lab.expect(point, lab.reset_connections(point, lab.port), "firewall", "forged-mid-stream",
                   note="answers the ClientHello before the server could; the TTL is the router's")
    for point in ("server", "router-far"):
        lab.expect(point, lab.reset_connections(point, lab.port), "firewall", "forged-mid-stream",
                   accept=["unknown", "abort", "teardown", "network", "idle-timeout"],
                   note="seen here: a client that never speaks, the server's FIN, and a host that knows nothing")
