"""A bad link between two network namespaces: a pair of TUN devices, and this process between them.

It needs root and /dev/net/tun, and nothing else: neither netem nor the `ip` command. It prints where the two namespaces
are, then reads settings from its input, one JSON object a line, and ends when the input ends. Nothing that it makes has
a name outside of its namespaces, and all of it goes with this process, however that ends.
"""
import ctypes
import fcntl
import heapq
import json
import os
import random
import select
import socket
import struct
import sys
import time

CLONE_NEWNET = 0x40000000
TUNSETIFF, IFF_TUN, IFF_NO_PI = 0x400454CA, 0x0001, 0x1000
SIOCSIFFLAGS, SIOCSIFADDR, SIOCSIFNETMASK, IFF_UP = 0x8914, 0x8916, 0x891C, 0x1
NEAR, FAR, MASK = "10.77.0.1", "10.77.0.2", "255.255.255.252"
LARGEST_PACKET = 65536
LONGEST_QUEUE_SECONDS = 1.0


def configure(device, address):
    """Gives a device its address and sets it up, in the namespace of this process."""
    name = device.encode()
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as control:
        for request, value in ((SIOCSIFADDR, address), (SIOCSIFNETMASK, MASK)):
            packed = struct.pack("16sH2s4s8x", name, socket.AF_INET, b"", socket.inet_aton(value))
            fcntl.ioctl(control, request, packed)
        fcntl.ioctl(control, SIOCSIFFLAGS, struct.pack("16sH14x", name, IFF_UP))


def open_end(address):
    """Makes a namespace with one TUN device in it. Answers the descriptors of both."""
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.unshare(CLONE_NEWNET) != 0:
        raise OSError(ctypes.get_errno(), "unshare")
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as control:
        fcntl.ioctl(control, SIOCSIFFLAGS, struct.pack("16sH14x", b"lo", IFF_UP))
    namespace = os.open("/proc/self/ns/net", os.O_RDONLY)
    tun = os.open("/dev/net/tun", os.O_RDWR | os.O_NONBLOCK)
    fcntl.ioctl(tun, TUNSETIFF, struct.pack("16sH22x", b"weak0", IFF_TUN | IFF_NO_PI))
    configure("weak0", address)
    return tun, namespace


class Direction:
    """One way through the link."""

    def __init__(self, output, seed):
        self.output = output
        self.random = random.Random(seed)
        self.free_at = 0.0
        self.passed = 0
        self.lost = 0

    def arrival(self, packet, link, now):
        """When a packet comes out at the other end; None when it does not."""
        is_lost = self.random.random() < link["loss"] or link["isCut"]
        jitter = self.random.random() * link["jitterMs"] / 1000
        queued = max(0.0, self.free_at - now)
        if is_lost or queued > LONGEST_QUEUE_SECONDS:
            self.lost += 1
            return None
        self.passed += 1
        if link["bytesPerSecond"] > 0:
            self.free_at = now + queued + len(packet) / link["bytesPerSecond"]
            queued = self.free_at - now
        return now + queued + link["delayMs"] / 1000 + jitter


class Link:
    """Both ways, and what is under way between them."""

    def __init__(self, near, far, seed):
        self.settings = {"loss": 0, "delayMs": 0, "jitterMs": 0, "bytesPerSecond": 0, "isCut": False}
        self.ways = {near: Direction(far, f"{seed} down"), far: Direction(near, f"{seed} up")}
        self.under_way = []
        self.count = 0

    def take(self, source, now):
        packet = os.read(source, LARGEST_PACKET)
        way = self.ways[source]
        at = way.arrival(packet, self.settings, now)
        if at is not None:
            self.count += 1
            heapq.heappush(self.under_way, (at, self.count, way.output, packet))

    def deliver(self, now):
        """Hands over what has arrived; answers how long nothing else will, in seconds."""
        while self.under_way and self.under_way[0][0] <= now:
            _, _, output, packet = heapq.heappop(self.under_way)
            try:
                os.write(output, packet)
            except OSError:
                pass  # A full device loses packets as a full router does.
        return self.under_way[0][0] - now if self.under_way else None

    def counts(self):
        return {"passed": sum(w.passed for w in self.ways.values()), "lost": sum(w.lost for w in self.ways.values())}


def main():
    near, near_namespace = open_end(NEAR)
    far, far_namespace = open_end(FAR)
    link = Link(near, far, sys.argv[1])
    place = f"/proc/{os.getpid()}/fd"
    say({"near": f"{place}/{near_namespace}", "far": f"{place}/{far_namespace}", "address": NEAR})
    text = b""
    wait = None
    while True:
        readable, _, _ = select.select([near, far, 0], [], [], wait)
        now = time.monotonic()
        for source in readable:
            if source != 0:
                link.take(source, now)
                continue
            chunk = os.read(0, 4096)
            if not chunk:
                return
            *lines, text = (text + chunk).split(b"\n")
            for line in lines:
                link.settings.update(json.loads(line))
                say(link.counts())
        wait = link.deliver(time.monotonic())


def say(value):
    print(json.dumps(value), flush=True)


if __name__ == "__main__":
    try:
        main()
    except KeyboardInterrupt:
        pass
