"""nmap's half-open scan of thirty ports.

Three ports are open: there the scanner's own kernel resets the unexpected SYN-ACK. The others are
closed and the scanned host refuses. A normal client uses one of the open ports meanwhile.
"""

SAMPLE = True


def run(lab):
    lab.uses("nmap", "nmap", "--version")
    opened = [22, 80, 8080]
    for port in opened:
        lab.web(port)
    lab.visit(80, source=1)
    ports = sorted({21, 23, 25, 53, 110, 111, 135, 139, 143, 389, 443, 445, 587, 993, 995, 1433, 1723, 3128, 3306,
                    3389, 5432, 5900, 6379, 8443, 9200, 11211, 27017, *opened})
    lab.client.run("nmap", *(["-6"] if lab.plan.family == 6 else []), "-sS", "-n", "-Pn", "-T4",
                   "-p", ",".join(map(str, ports)), lab.server.address())
    lab.visit(80, source=1)
    return ports


def truth(lab, ports):
    for point in ("client", "server"):
        for port in ports:
            lab.expect(point, lab.reset_connections(point, port), "probe", "syn-scan",
                       accept=[] if port in (22, 80, 8080) else ["refused"])
