"""Builds client - routers - server out of namespaces and veth pairs, with IPv4 and IPv6."""

import socket
import subprocess
import sys
from pathlib import Path

from .node import Node

CLIENTS = 4
"""Addresses of the client host, so that one host can play several clients."""


class Net:
    def __init__(self, lab):
        self.lab = lab
        plan = lab.plan
        self.client = Node(lab, "c")
        self.server = Node(lab, "s")
        before, after = plan.hops
        self.routers = [Node(lab, f"r{i}") for i in range(before + 1 + after)]
        self.device = self.routers[before]
        self.line = None
        self._beside = 0
        path = [self.client, *self.routers, self.server]
        slow = before + 1 if plan.delay == "far" else before
        for i in range(len(path) - 1):
            self._link(i, path[i], path[i + 1], delayed=plan.rtt > 0 and i == slow)
        self._routes(path)
        for node, ttl in [(self.client, plan.client_ttl), (self.server, plan.server_ttl)] + [
                (r, plan.router_ttl) for r in self.routers]:
            node.sysctl(ipv4__ip_default_ttl=ttl, ipv6__conf__all__hop_limit=ttl)
            for interface in node.interfaces:
                node.sysctl(**{f"ipv6__conf__{interface}__hop_limit": ttl})
        self.client.sysctl(ipv4__ip_local_port_range="%d %d" % plan.port_range)
        if plan.bare:
            for node in (self.client, self.server):
                node.sysctl(ipv4__tcp_timestamps=0, ipv4__tcp_window_scaling=0, ipv4__tcp_sack=0)
        self._acquaint()

    def _acquaint(self):
        """Resolves every neighbour before the captures start, by a datagram and its ICMP error."""
        for family in (4, 6):
            with self.client:
                probe = socket.socket(socket.AF_INET if family == 4 else socket.AF_INET6, socket.SOCK_DGRAM)
            with probe:
                probe.settimeout(3)
                probe.connect((self.server.address(family=family), 9))
                probe.send(b"")
                try:
                    probe.recv(1)
                except ConnectionRefusedError:
                    pass

    def _link(self, i, left, right, delayed):
        """A veth pair, or two with the delay line between them."""
        if delayed:
            middle = Node(self.lab, "d")
            self._veth(left, "right", middle, "near")
            self._veth(middle, "far", right, "left")
            self.line = DelayLine(middle, self.lab.plan.rtt / 2)
        else:
            self._veth(left, "right", right, "left")
        plan = self.lab.plan
        first, last = left is self.client, right is self.server
        if first:
            v4 = [f"{plan.client_net}.{plan.client_host + k}" for k in range(CLIENTS)]
            v6 = [f"{plan.prefix}:c::{plan.client_host + k:x}" for k in range(CLIENTS)]
            gate4, gate6 = f"{plan.client_net}.254", f"{plan.prefix}:c::fe"
            _assign(left, "right", v4, v6)
            left.addresses = {4: v4, 6: v6}
        if last:
            v4, v6 = [f"{plan.server_net}.{plan.server_host}"], [f"{plan.prefix}:5::{plan.server_host:x}"]
            far4, far6 = f"{plan.server_net}.254", f"{plan.prefix}:5::fe"
            _assign(right, "left", v4, v6)
            right.addresses = {4: v4, 6: v6}
            _assign(left, "right", [far4], [far6])
        if first:
            _assign(right, "left", [gate4], [gate6])
            right.addresses = {4: [gate4], 6: [gate6]}
        if not first and not last:
            _assign(left, "right", [f"100.64.{i}.1"], [f"fd64:{i}::1"])
            _assign(right, "left", [f"100.64.{i}.2"], [f"fd64:{i}::2"])

    def add_host(self, role, ttl):
        """One more host beside the device, on a link of its own."""
        host = Node(self.lab, role)
        link = 200 + self._beside
        name = f"beside{self._beside or ''}"
        self._beside += 1
        self._veth(self.device, name, host, "left")
        v4, v6 = [f"100.64.{link}.2"], [f"fd64:{link}::2"]
        _assign(self.device, name, [f"100.64.{link}.1"], [f"fd64:{link}::1"])
        _assign(host, "left", v4, v6)
        host.addresses = {4: v4, 6: v6}
        host.run("ip", "-4", "route", "add", "default", "via", f"100.64.{link}.1")
        host.run("ip", "-6", "route", "add", "default", "via", f"fd64:{link}::1")
        host.sysctl(ipv4__ip_default_ttl=ttl, ipv6__conf__all__hop_limit=ttl, ipv6__conf__left__hop_limit=ttl)
        return host

    def add_router(self, near, far, name, ttl):
        """One more router between two that have another way already; they can `reroute` over it by its name."""
        router = Node(self.lab, name)
        self._veth(near, name, router, "left")
        self._veth(router, "right", far, name)
        ends = {near: ("left", "client", 220), far: ("right", "server", 221)}
        for node, (side, end, link) in ends.items():
            _assign(node, name, [f"100.64.{link}.1"], [f"fd64:{link}::1"])
            _assign(router, side, [f"100.64.{link}.2"], [f"fd64:{link}::2"])
            node.gates = {name: {4: f"100.64.{link}.2", 6: f"fd64:{link}::2"}}
            router.gates = {**getattr(router, "gates", {}), side: {4: f"100.64.{link}.1", 6: f"fd64:{link}::1"}}
            router.reroute(end, side)
        router.sysctl(ipv4__ip_forward=1, ipv6__conf__all__forwarding=1, ipv4__ip_default_ttl=ttl)
        return router

    def _routes(self, path):
        plan = self.lab.plan
        for family, client_net, server_net, hop in (
                ("-4", f"{plan.client_net}.0/24", f"{plan.server_net}.0/24", "100.64.{}.{}"),
                ("-6", f"{plan.prefix}:c::/64", f"{plan.prefix}:5::/64", "fd64:{}::{}")):
            v4 = family == "-4"
            self.client.run("ip", family, "route", "add", "default", "via",
                            f"{plan.client_net}.254" if v4 else f"{plan.prefix}:c::fe")
            self.server.run("ip", family, "route", "add", "default", "via",
                            f"{plan.server_net}.254" if v4 else f"{plan.prefix}:5::fe")
            for i, router in enumerate(self.routers, start=1):
                router.sysctl(ipv4__ip_forward=1, ipv6__conf__all__forwarding=1)
                if i > 1:
                    router.run("ip", family, "route", "add", client_net, "via", hop.format(i - 1, 1))
                if i < len(self.routers):
                    router.run("ip", family, "route", "add", server_net, "via", hop.format(i, 2))

    def _veth(self, a, a_name, b, b_name):
        _ip("link", "add", a_name, "netns", a.name, "type", "veth", "peer", "name", b_name, "netns", b.name)
        for node, name in ((a, a_name), (b, b_name)):
            node.interfaces = [*getattr(node, "interfaces", []), name]
            node.sysctl(**{f"ipv6__conf__{name}__accept_dad": 0})
            if not self.lab.plan.offload:
                # Real checksums and wire-sized segments, as a capture beside the host would show.
                node.run("ethtool", "-K", name, "tx", "off", "rx", "off", "tso", "off", "gso", "off",
                         "gro", "off", check=False)
            node.run("ip", "link", "set", name, "up")


class DelayLine:
    """The process that relays frames between two interfaces, late; and, when told, not at all."""

    def __init__(self, node, delay_ms):
        script = Path(__file__).with_name("delay.py")
        self.process = node.start(sys.executable, script, "near", "far", delay_ms,
                                  stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self.process.stdout.readline()

    def tell(self, order):
        """`drop both`, `drop ab` (towards the server), `drop ba`, `pass`, `delay MS`, `loss PERCENT`,
        `reorder PERCENT`."""
        self.process.stdin.write(order + "\n")
        self.process.stdin.flush()
        self.process.stdout.readline()


def _assign(node, interface, v4, v6):
    for address in v4:
        node.run("ip", "addr", "add", f"{address}/24", "dev", interface)
    for address in v6:
        node.run("ip", "-6", "addr", "add", f"{address}/64", "dev", interface, "nodad")


def _ip(*words):
    done = subprocess.run(["ip", *words], capture_output=True, text=True)
    if done.returncode:
        raise RuntimeError(f"ip {' '.join(words)}: {done.stderr.strip()}")
