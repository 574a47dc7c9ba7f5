"""A program throws its pool of HTTPS connections away when it is done.

urllib3 (as in many Python programs) asks five times over pooled connections to a service behind
stunnel and closes the pool: a FIN without close_notify. stunnel's close_notify comes to sockets that
are gone and is reset. All answers had arrived.
"""
import time

import urllib3

from rig.services import stunnel

PLAN = {"rtt": 27, "family": 6}


def run(lab):
    port = lab.port = lab.plan.port(443, 8443)
    stunnel(lab, port, 8081)
    urllib3.disable_warnings()
    address = lab.server.address()
    at = f"[{address}]" if ":" in address else address
    for i in range(4):
        with lab.client:  # the sockets are made where the thread is
            pool = urllib3.PoolManager(cert_reqs="CERT_NONE", assert_hostname=False)
            for _ in range(5):
                pool.request("GET", f"https://{at}:{port}/", timeout=5)
                time.sleep(0.1)
            pool.clear()
        time.sleep(0.4)


def truth(lab, _):
    for point in ("client", "server"):
        lab.expect(point, lab.reset_connections(point, lab.port), "teardown", "after-fin",
                   note="answers the server's close_notify; every request had its answer")
