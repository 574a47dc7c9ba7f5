"""What differs from scenario to scenario: addresses, ports, TTLs, hops, offload.

All of it is drawn from the scenario's name and variant, so a run can be repeated and yet no two
scenarios share an address plan or a TTL by which a rule could tell them.
"""

import random
import zlib

_CLIENT_NETS = ["10.0.1", "10.20.7", "172.16.4", "172.31.90", "192.168.1", "192.168.88", "10.9.200"]
_SERVER_NETS = ["10.0.3", "10.77.0", "172.20.11", "192.168.150", "10.140.2", "172.18.0", "198.51.100"]
_PREFIXES = ["fd00:a1", "fd7c:22", "2001:db8:5", "fdaa:beef", "2001:db8:90"]
_PORT_RANGES = [(32768, 60999), (49152, 65535), (1024, 4999), (20000, 28000), (40000, 44000)]


class Plan:
    def __init__(self, scenario, variant, family=4, rtt=0, hops=(0, 0), ttls=None, delay="far",
                 offload=False, bare=False):
        dice = random.Random(zlib.crc32(f"{scenario}/{variant}".encode()))
        self.family = family
        self.rtt = rtt
        """Milliseconds added to a round trip, by the delay line."""
        self.hops = hops
        """Plain routers before and after the router that is the scenario's device."""
        self.delay = delay
        """Where the delay line is: on the device's "far" (server) or "near" (client) side."""
        self.offload = offload
        """Whether the hosts hand super-segments to their interfaces (then captures show those)."""
        self.bare = bare
        """Whether the hosts speak TCP as of old: no timestamps, window scaling or SACK."""
        self.client_net = dice.choice(_CLIENT_NETS)
        self.server_net = dice.choice(_SERVER_NETS)
        self.prefix = dice.choice(_PREFIXES)
        self.client_host = dice.randint(5, 200)
        self.server_host = dice.randint(5, 200)
        self.port_range = dice.choice(_PORT_RANGES)
        drawn = (dice.choice([64, 64, 64, 128]), dice.choice([64, 64, 255]),
                 dice.choice([64, 64, 64, 128]))
        self.client_ttl, self.router_ttl, self.server_ttl = ttls or drawn
        self.dice = dice

    def port(self, *choices):
        """A server port, from the choices or from anywhere."""
        return self.dice.choice(choices) if choices else self.dice.randint(5000, 19000)
