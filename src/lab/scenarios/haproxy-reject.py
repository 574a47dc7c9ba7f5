"""HAProxy sheds load: above five connections a client, it resets at the door.

haproxy on the router has `tcp-request connection reject if { src_conn_cur gt 5 }`. Five slow
downloads run; further attempts complete their handshake and are reset at once; later ones, when
the first are done, succeed.
"""
import time

from rig.services import haproxy
from rig.session import get

SAMPLE = True


def run(lab):
    port = lab.plan.port(8080, 443)
    lab.web(port, size=900, pause=1.5)
    haproxy(lab, lab.router, f"""
defaults
    mode tcp
    timeout connect 2s
    timeout client 9s
    timeout server 9s
listen front
    bind {lab.router.address(family=4)}:{port}
    bind {lab.router.address(family=6)}:{port}
    stick-table type ipv6 size 100 expire 60s store conn_cur
    tcp-request connection track-sc0 src
    tcp-request connection reject if {{ sc0_conn_cur gt 5 }}
    server one {lab.server.address()}:{port}
""")
    inside = []
    for _ in range(5):
        client = lab.client.dial(port, to=lab.router)
        client.send(get("/slow"))
        inside.append(client)
        time.sleep(0.05)
    shed = []
    for _ in range(4):
        client = lab.client.dial(port, to=lab.router)
        client.ask(get())
        shed.append(client)
        time.sleep(0.15)
    for client in inside:
        client.receive()
        client.close()
    time.sleep(0.3)
    lab.visit(port, to=lab.router)
    return shed


def truth(lab, shed):
    lab.expect("client", shed, "overload", "load-shed", accept=["abort", "firewall"])
