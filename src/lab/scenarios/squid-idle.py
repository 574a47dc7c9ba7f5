"""Squid closes what is idle: its clients' kept-alive connections, and a tunnel that falls silent.

squid on the router with client_idle_pconn_timeout and read_timeout of two seconds. Clients reuse their
connection a second too late and are reset; a CONNECT tunnel is cut on both sides when nothing passes.
"""
import time

from rig.services import squid

SAMPLE = True
PLAN = {"rtt": 4, "delay": "near"}
TIMER = 2


def run(lab):
    lab.web(80)
    lab.port = lab.plan.port(9443, 8443)
    lab.web(lab.port)
    address = lab.server.address()
    site = f"[{address}]" if ":" in address else address
    squid(lab, lab.router, f"client_idle_pconn_timeout {TIMER} seconds\nserver_idle_pconn_timeout {TIMER} seconds\n"
                           f"read_timeout {TIMER} seconds\nclient_lifetime 1 minute\nhttp_access allow all\n")

    def request(client):
        client.send(f"GET http://{site}/ HTTP/1.1\r\nHost: {site}\r\n\r\n".encode())
        return client.read_answer()
    late = [lab.client.dial(3128, to=lab.router, source=i) for i in range(3)]
    tunnel = lab.client.dial(3128, to=lab.router, source=3)
    tunnel.ask(f"CONNECT {site}:{lab.port} HTTP/1.1\r\nHost: {site}\r\n\r\n".encode())
    tunnel.ask(b"GET / HTTP/1.1\r\nHost: inside.example\r\n\r\n")
    busy = lab.client.dial(3128, to=lab.router, source=3)
    for client in late:
        for i in range(2):
            request(client)
            time.sleep(0.3)
    for _ in range(4):
        request(busy)
        time.sleep(0.8)
    for client in late:
        client.send(f"GET http://{site}/late HTTP/1.1\r\nHost: {site}\r\n\r\n".encode())
        time.sleep(0.1)
    time.sleep(0.5)
    tunnel.send(b"GET / HTTP/1.1\r\nHost: inside.example\r\n\r\n")
    time.sleep(0.2)
    request(busy)
    return [*late, tunnel]


def truth(lab, clients):
    lab.expect("client", clients, "idle-timeout", "idle-close-then-data", accept=["abort"], if_reset=True)
    for port in (80, lab.port):
        lab.expect("server", lab.reset_connections("server", port), "idle-timeout", "reset-at-expiry",
                   accept=["abort", "teardown"])
