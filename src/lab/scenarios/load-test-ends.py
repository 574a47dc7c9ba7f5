"""A load test ends: wrk closes all its connections in the midst of their downloads.

wrk runs for three seconds with sixteen connections against lighttpd, which sends at most 100 kB a
second to each. When its time is over wrk leaves; what is on its way comes to closed sockets. Another
client's download goes on.
"""
import time

from rig.pcap import FIN, RST, segments
from rig.services import lighttpd

PLAN = {"rtt": 9}


def run(lab):
    lab.uses("wrk", "wrk", "-v")
    lab.uses("curl", "curl", "--version")
    port = lab.port = lab.plan.port(80, 8080)
    address = lab.server.address()
    lighttpd(lab, port, "connection.kbytes-per-second = 100")
    at = f"[{address}]" if ":" in address else address
    url = f"http://{at}:{port}/big"
    other = lab.client.start("curl", "-s", "-m", "15", "-o", "/dev/null", "--interface", lab.client.address(1), url)
    lab.client.run("wrk", "-t", 1, "-c", 16, "-d", "3s", url)
    time.sleep(0.5)
    other.wait(20)


def truth(lab, _):
    for point in ("client", "server"):
        for connection in lab.reset_connections(point, lab.port):
            lab.expect(point, [connection], "abort", _mechanism(lab, point, connection), accept=["crash"],
                       note="all of one client at one instant, with data on the way: a program that ended")


def _mechanism(lab, point, connection):
    """A close with nothing unread at that instant sends a FIN first."""
    for segment in segments(lab.captures[point].path):
        if segment.source_port == connection.client_port and segment.flags & (FIN | RST):
            return "late-data-after-close" if segment.flags & FIN else "unread-data"
    return None
