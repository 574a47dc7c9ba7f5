"""nmap asks the services of a host for their versions (-sV): connections, odd requests, and leaves.

Two dozen ports, five of them open: two web servers, an SMTP server, a work queue and one that says
nothing. Closed ones refuse.
"""
from rig.services import beanstalkd, exim

UNTOUCHED = True
PLAN = {"rtt": 10}
IPV6 = False


def run(lab):
    lab.uses("nmap", "nmap", "--version")
    exim(lab, 25)
    beanstalkd(lab, 11300)
    for port in (80, 8080):
        lab.web(port)
    lab.hold(lab.server.listen(7001))
    opened = (25, 80, 7001, 8080, 11300)
    ports = sorted({21, 22, 23, 110, 111, 139, 143, 389, 443, 445, 993, 995, 1433, 3306, 3389, 5432, 5900, 9200, *opened})
    lab.client.run("nmap", "-sT", "-sV", "--version-light", "-n", "-Pn", "-T4", "-p", ",".join(map(str, ports)),
                   lab.server.address())
    return ports, opened


def truth(lab, did):
    ports, opened = did
    for point in ("client", "server"):
        for port in ports:
            lab.expect(point, lab.reset_connections(point, port), "probe", "connect-scan",
                       accept=["abort", "teardown"] if port in opened else ["refused"])
