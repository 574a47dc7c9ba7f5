"""HTTPS requests that end well, and a reset after each of them.

curl fetches a page from Node.js, says close_notify and closes its socket at once. The server's own close_notify
comes to a socket that is gone and is reset. Nothing is lost; one long download goes on beside.
"""
import time

from rig.services import certificate, node_web

PLAN = {"rtt": 16}


def run(lab):
    lab.uses("curl", "curl", "--version")
    port = lab.port = lab.plan.port(443, 8443)
    node_web(lab, port, *certificate(lab))
    address = lab.server.address()
    url = f"https://[{address}]:{port}/" if ":" in address else f"https://{address}:{port}/"
    download = lab.client.start("curl", "-sk", "-m", "10", "-o", "/dev/null", url + "big")
    for i in range(6):
        lab.client.run("curl", "-sk", "--interface", lab.client.address(i % 4), url)
        time.sleep(0.3)
    download.wait(20)


def truth(lab, _):
    for point in ("client", "server"):
        lab.expect(point, lab.reset_connections(point, lab.port), "teardown", "after-fin",
                   note="answers the server's close_notify; request and answer were complete")
