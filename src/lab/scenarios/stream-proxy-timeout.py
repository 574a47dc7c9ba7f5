"""nginx as a TCP proxy ends sessions that are quiet for proxy_timeout, here three seconds.

nginx's stream module on the router forwards to the server. Quiet sessions are closed towards both
sides; clients that speak later are reset. The one that speaks each second lives.
"""
import time

from rig.services import wait_for_listener
from rig.session import get

PLAN = {"rtt": 15}
TIMER = 3


def run(lab):
    lab.uses("nginx", "nginx", "-v")
    port = lab.plan.port(5432, 6379, 389)
    lab.web(port)
    address = lab.server.address()
    at = f"[{address}]" if ":" in address else address
    path = lab.scratch / "nginx.conf"
    path.write_text(f"""
        load_module /usr/lib/nginx/modules/ngx_stream_module.so;
        daemon off; master_process off; user root; pid {lab.scratch}/nginx.pid; error_log {lab.scratch}/nginx.log;
        events {{ worker_connections 64; }}
        stream {{ server {{ listen [::]:{port} ipv6only=off; proxy_pass {at}:{port}; proxy_timeout {TIMER}s; }} }}""")
    lab.router.start("nginx", "-c", path)
    wait_for_listener(lab, lab.router)
    clients = []
    for i in range(4):
        client = lab.client.dial(port, to=lab.router, source=i)
        client.ask(get())
        clients.append(client)
        time.sleep(0.2)
    for _ in range(4):
        clients[0].ask(get())
        time.sleep(1)
    for client in clients[1:]:
        client.send(get("/again"))
        clients[0].ask(get())
        time.sleep(0.3)
    clients[0].close()
    return clients[1:]


def truth(lab, clients):
    lab.expect("client", clients, "idle-timeout", "idle-close-then-data", accept=["abort"])
    lab.say("server", "the proxy ends its own connections to here with FINs")
