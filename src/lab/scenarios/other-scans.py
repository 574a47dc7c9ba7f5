"""nmap's ACK, FIN, XMAS and NULL scans.

Segments that open nothing, sent to fifteen ports of which three are open. The scanned host's kernel
answers with resets, or not at all where a port is open and the segment has no ACK.
"""

SAMPLE = True
PORTS = (21, 22, 23, 25, 80, 110, 111, 143, 443, 445, 993, 3306, 3389, 5432, 8080)


def run(lab):
    lab.uses("nmap", "nmap", "--version")
    for port in (22, 80, 8080):
        lab.web(port)
    for kind in ("-sA", "-sF", "-sX", "-sN"):
        lab.client.run("nmap", *(["-6"] if lab.plan.family == 6 else []), kind, "-n", "-Pn", "-T4",
                       "--max-retries", "1", "-p", ",".join(map(str, PORTS)), lab.server.address())


def truth(lab, _):
    for point in ("client", "server"):
        for port in PORTS:
            lab.expect(point, lab.reset_connections(point, port), "probe", "other-scan", accept=["unknown"])
