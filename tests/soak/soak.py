# SPDX-License-Identifier: ISC
"""What soaks share: a loop in which all who speak take turns, rounds of chaos
and of quiet, and what a soak is started with.
"""

import collections
import os
import random
import selectors
import shutil
import sys
import tempfile
import time

CHAOS = 4      # seconds of it
PATIENCE = 30  # seconds until all must be well
IDLE = 2       # seconds that are measured
RESTARTS = 60  # rounds between two of a kind


class Violation(Exception):
    pass


class Loop:
    def __init__(self):
        self.selector = selectors.DefaultSelector()
        self.actions = collections.deque(maxlen=2000)
        self.count = collections.Counter()

    def add(self, peer):
        self.selector.register(peer.sock, selectors.EVENT_READ, peer)

    def remove(self, peer):
        self.selector.unregister(peer.sock)

    def turn(self, seconds):
        for key, _ in self.selector.select(seconds):
            if key.data.sock is key.fileobj:
                key.data.read()
        for key in list(self.selector.get_map().values()):
            if key.data.out:
                key.data.flush()

    def run(self, seconds):
        end = time.monotonic() + seconds
        while (left := end - time.monotonic()) > 0:
            self.turn(left)

    def wait(self, true, what):
        """Until it is true; whoever returns text says why it is not."""
        end = time.monotonic() + PATIENCE
        while (why := true()) is not True:
            if time.monotonic() > end:
                raise Violation(f"{what}: {why}" if why else what)
            self.run(0.1)

    def did(self, kind, text):
        self.count[kind] += 1
        self.actions.append(f"{time.monotonic():.3f} {kind} {text}")

    def violation(self, text):
        raise Violation(text)


class Soak:
    """Daemons that are ill-treated; the first is ended and killed, too."""

    def __init__(self, seed, *kinds):
        self.loop = Loop()
        self.rng = random.Random(seed)
        self.daemons = [kind(self.loop, self.rng) for kind in kinds]
        self.rounds = 0

    def chaos(self):
        end = time.monotonic() + CHAOS
        while time.monotonic() < end:
            for daemon in self.daemons:
                daemon.act()
                if self.rng.random() < 0.002:
                    self.rng.choice([daemon.spoil,
                                     lambda: daemon.mend(self.rounds)])()
            self.loop.turn(0.002)

    def quiet(self):
        for daemon in self.daemons:
            daemon.calm(self.rounds)
        for daemon in self.daemons:
            daemon.settle()
        self.loop.run(1.5)  # what is to be saved is
        before = [daemon.wakes() for daemon in self.daemons]
        self.loop.run(IDLE)
        for daemon, wakes in zip(self.daemons, before):
            daemon.measure((daemon.wakes() - wakes) / IDLE)

    def round(self):
        self.rounds += 1
        self.chaos()
        if self.rounds % RESTARTS == 2:
            self.daemons[0].kill(self.rounds)
        self.quiet()
        if self.rounds % RESTARTS == 4:
            self.daemons[0].end()
            self.quiet()

    def tell(self, minute):
        count = self.loop.count
        print(f"{minute}: {self.rounds} rounds,",
              ", ".join(f"{count[k]} {k}" for k in sorted(count)))
        print("  " + "; ".join(d.figures() for d in self.daemons), flush=True)

    def run(self, minutes):
        begun, told = time.monotonic(), 0
        for daemon in self.daemons:
            daemon.start()
        while (gone := (time.monotonic() - begun) / 60) < minutes:
            if int(gone) > told:
                told = int(gone)
                self.tell(f"minute {told}")
            self.round()
        self.tell("all")

    def stop(self):
        for daemon in self.daemons:
            daemon.stop()


def main(*kinds):
    """With daemons of these kinds: COMMAND BUILD MINUTES SEED."""
    build, minutes = os.path.abspath(sys.argv[1]), float(sys.argv[2])
    seed = int(sys.argv[3])
    os.environ["PATH"] = f"{build}/bin:{os.environ['PATH']}"
    folder = tempfile.mkdtemp(prefix="mk-soak-")
    os.chdir(folder)
    print(f"seed {seed}, {minutes:g} minutes, in {folder}", flush=True)
    soak = Soak(seed, *kinds)
    try:
        soak.run(minutes)
    except Violation as why:
        with open("actions", "w") as file:
            file.write("\n".join(soak.loop.actions) + "\n")
        print(f"violation in round {soak.rounds}: {why}\n"
              f"again: make soak MINUTES={minutes:g} SEED={seed}; logs and the "
              f"last actions are in {folder}", flush=True)
        for daemon in soak.daemons:
            daemon.show_log()
        return 1
    finally:
        soak.stop()
    os.chdir("/")
    shutil.rmtree(folder)
    return 0
