# SPDX-License-Identifier: ISC
"""A daemon that is tested: what is done to it, and what is then looked at."""

import os
import subprocess
import time

import model as m
import peers
from soak import Violation

WARM = 24      # quiet moments until most clients' rooms were full once
MEMORY = 1024  # kB more than it then had
ROOM = 128     # kB that a client may have used, and keeps until it leaves
SEAT = 1280    # kB that a surface may have used, whose place is kept for it


class Daemon:
    """A daemon that is tested, and all who speak with it."""

    def __init__(self, loop, rng):
        self.loop = loop
        self.rng = rng
        self.model = m.Model()
        self.process = None
        self.words = []
        self.best = None
        self.at = at = self.name  # relative: other folders' news wake nobody
        self.surfaces = self.make_surfaces()
        self.synth = peers.Synth(loop, f"{at}.out")
        self.probe = peers.Client(loop, f"{at}.sock")
        kinds = [peers.Watcher] * 3 + [peers.Tracer] + [peers.Client] * 6
        self.clients = [kinds[n % 10](loop, f"{at}.sock")
                        for n in range(self.n_clients)]
        self.setters = [c for c in self.clients if type(c) is peers.Client]
        own = sorted(p for p in self.model.history
                     if "/send/" in p or "/param/" in p)
        for n, setter in enumerate(self.setters):
            setter.own = own[n::len(self.setters)]

    def make_surfaces(self):
        return [peers.Surface(self.loop, f"{self.at}.p{n}", n, n, self.model)
                for n in range(3)]

    def surface_words(self):
        words = []
        for n in range(3):
            words += ["-s", f"{self.at}.s{n}.xml", "-p", f"unix:{self.at}.p{n}"]
        return words

    def there(self):
        """The surfaces that it is to serve now."""
        return [s for s in self.surfaces if s.sock]

    # --- coming and going

    def start(self):
        words = ["mk-surfaced", "--socket", f"{self.at}.sock"]
        words += self.surface_words()
        words += ["-o", f"unix:{self.at}.out"] + self.words
        with open(f"{self.at}.log", "a") as log:
            self.process = subprocess.Popen(words, stderr=log,
                                            stdin=subprocess.DEVNULL)
        self.seen = {}  # by how many surfaces were there: figures in turn
        self.loop.wait(self.probe.open, f"{self.name} does not listen")
        self.loop.wait(self.complete, f"{self.name} does not listen to all")

    def complete(self):
        """Whoever is not connected is; True if all are."""
        self.alive()
        for peer in self.callers():
            if not peer.sock and peer.open():
                self.greet(peer)
        return all(peer.sock for peer in self.callers())

    def callers(self):
        """Who connects with it, when it listens."""
        return [self.synth, *self.surfaces, *self.clients]

    def greet(self, peer):
        if type(peer) is peers.Watcher:
            peer.order(self.rng.choice(["watch", "watch strip/**"]))
        elif type(peer) is peers.Tracer:
            peer.order("trace on all")

    def alive(self):
        code = self.process.poll()
        if code is not None:
            raise Violation(f"{self.name} ended with {code}")

    def leave(self):
        for surface in self.surfaces:
            surface.page = None
        for peer in [self.probe, *self.callers()]:
            peer.close()

    def kill(self, edition):
        """As if the power went: what was not saved is lost."""
        self.loop.did("kill", self.name)
        self.process.kill()
        self.process.wait()
        self.model.doubt(self.model.history, time.monotonic() - 15)
        self.leave()
        self.synth.notes.clear()
        self.mend(edition)
        self.start()

    def end(self):
        """What was answered is kept, and what is held ends."""
        self.loop.did("end", self.name)
        for surface in self.there():
            surface.press(0)
        for setter in self.setters:
            self.set(setter)
        self.loop.wait(self.answered, f"{self.name} does not answer")
        self.process.terminate()
        self.loop.wait(lambda: self.process.poll() is not None,
                       f"{self.name} does not end")
        self.loop.run(0.1)
        if self.process.returncode:
            raise Violation(f"{self.name} ended with "
                            f"{self.process.returncode} upon SIGTERM")
        if self.synth.notes:
            raise Violation(f"{self.name} left notes: {self.synth.notes}")
        self.leave()
        self.start()

    # --- what they do

    def set(self, client):
        path, k = self.rng.choice(client.own), self.rng.randrange(128)
        self.model.set(path, k / 127)
        client.order(f"set {path} {k / 127:.9g}")
        self.loop.did("set", f"{self.name} {path} {k}")

    def ask(self, client):
        client.order(self.rng.choice([
            "get strip/1/volume", "get strip/*/mute", "status", "hello",
            "get strip/*/device/1/param/*", "get device", "dump",
            "get song/tempo"]))
        self.loop.did("ask", self.name)

    def move(self, surface):
        what, strip = self.rng.randrange(6), self.rng.choice(surface.own)
        if what < 4:
            surface.turn(strip, self.rng.randrange(128))
        elif what == 4:
            surface.press_mute(strip)
        else:
            surface.press(self.rng.randrange(2))
        self.loop.did("move", f"{self.name} {surface.number} {what} {strip}")

    def come_or_go(self, peer, what):
        if peer.sock:
            self.loop.did(what, self.name)
            peer.close()
        elif peer.open():
            self.greet(peer)

    def act(self):
        """One thing, by chance."""
        dice = self.rng.random()
        client = self.rng.choice(self.setters)
        surface = self.rng.choice(self.surfaces)
        if dice < 0.01:
            self.come_or_go(surface, "unplug")
        elif dice < 0.03:
            # What it was not answered may not be done.
            if client.sock and client.waits:
                self.model.doubt(client.own, client.waits[0][0])
            self.come_or_go(client, "leave")
        elif dice < 0.05:
            watcher = self.rng.choice(self.clients)
            if watcher not in self.setters:
                self.come_or_go(watcher, "leave")
        elif dice < 0.55 and surface.shown:
            self.move(surface)
        elif client.sock and len(client.waits) < 4:
            (self.ask if dice > 0.93 else self.set)(client)

    def write(self, name, text, whole=True):
        """A file anew, or in its place."""
        path = self.path(name)
        with open(path + ".new" if whole else path, "w") as file:
            file.write(text)
        if whole:
            os.rename(path + ".new", path)

    def path(self, name):
        return f"{self.at}.{name}"

    def write_surface(self, n, edition):
        self.write(f"s{n}.xml", "".join(m.surface(n, edition)),
                   self.rng.random() < 0.5)

    def spoil(self):
        """A file with a fault."""
        name, text = self.rng.choice(self.spoilt)
        self.write(name, text, self.rng.random() < 0.5)
        self.loop.did("spoil", f"{self.name} {name}")

    spoilt = [("s0.xml", "<surface/>"), ("s1.xml", ""), ("s2.xml", "<sur")]

    def mend(self, edition):
        for n in range(3):
            self.write_surface(n, edition)
        self.loop.did("reload", self.name)

    # --- quiet moments

    def answered(self):
        self.alive()
        for client in [self.probe] + self.clients:
            if client.sock and client.waits:
                return f'"{client.waits[0][1]}" is not answered'
        return True

    def asked(self, *lines):
        """What the probe is answered, of each line."""
        answers = []
        for line in lines:
            self.probe.order(line, answers.append)
        self.loop.wait(self.answered, self.name)
        return answers

    def read(self):
        found = {}
        for lines in self.asked("get strip/*/volume", "get strip/*/mute",
                                "get strip/*/send/1",
                                "get strip/*/device/1/param/*"):
            found.update(peers.values(lines))
        return found

    def faults(self):
        self.found = found = self.read()
        yield from self.model.faults(found)
        for surface in self.there():
            for control, value in m.lights(found, self.best, surface).items():
                if surface.shown.get(control) != value:
                    yield (f"surface {surface.number} shows "
                           f"{surface.shown.get(control)} at {control}, "
                           f"not {value}")
        yield from self.misled(found)
        if self.synth.notes:
            yield f"notes did not end: {self.synth.notes}"
        yield from self.status()

    def misled(self, found):
        """Watchers who were told last what is not so."""
        for client in self.clients:
            for path, value in client.told.items():
                if path in found and abs(value - found[path]) > 1e-5:
                    yield f"a watcher was told {path} {value}, of {found[path]}"

    def status(self):
        zero = {"daemon": ["misdone"], "surface": ["lost", "looped"],
                "port": ["lost", "queued"], "host": ["lost"],
                "socket": ["refused", "slow"]}
        self.said = peers.facts(self.asked("status")[0])
        for subject, facts in self.said:
            for name in zero.get(subject, []):
                if float(facts.get(name, 0)):
                    yield f"{subject} has {name}={facts[name]}"
            if subject == "port" and facts["up"] != "1":
                yield f"port {facts['name']} is not up"
            if subject == "socket" and \
                    int(facts["clients"]) != len(self.clients) + 1:
                yield f"{facts['clients']} clients are there"

    def well(self):
        self.complete()
        return next(self.faults(), True)

    def calm(self, edition):
        for surface in self.there():
            surface.release()
        self.mend(edition)
        self.loop.wait(self.complete, f"{self.name} is not complete")
        self.loop.wait(self.answered, self.name)

    def settle(self):
        self.loop.wait(self.well, self.name)
        self.model.settle(self.found)
        for surface in self.there():
            surface.press_page(self.rng.choice(m.PAGES))
        self.loop.wait(self.well, self.name)

    def of_process(self, file, name):
        with open(f"/proc/{self.process.pid}/{file}") as lines:
            for line in lines:
                if line.startswith(name):
                    return int(line.split()[1])
        return 0

    def wakes(self):
        return self.of_process("status", "voluntary_ctxt_switches")

    def measure(self, wakes):
        now = {"memory": self.of_process("smaps_rollup", "Anonymous"),
               "files": len(os.listdir(f"/proc/{self.process.pid}/fd")),
               "wakes": wakes}
        seen = self.seen.setdefault(len(self.there()), [])
        seen.append(now)
        first, warm = seen[0], seen[:WARM][-1]
        bound = first["memory"] + ROOM * len(self.clients) + \
            SEAT * len(self.surfaces)
        if len(seen) > WARM:
            bound = min(bound, warm["memory"])
        if now["memory"] > bound + MEMORY:
            raise Violation(f"{self.name} has {now['memory']} kB of memory, "
                            f"had {first['memory']} at first and "
                            f"{warm['memory']} when it was warm")
        if now["files"] != first["files"]:
            raise Violation(f"{self.name} has {now['files']} descriptors, "
                            f"and had {first['files']}")
        if now["wakes"] > self.most_wakes:
            raise Violation(f"{self.name} wakes {now['wakes']} times a second")

    def show_log(self):
        """Show it, if it is lost when the command ends."""

    def figures(self):
        """Since it was started, first and last: with how many surfaces."""
        return "; ".join("%s with %d: %d to %d kB, %d files, %g wakes/s" % (
            self.name, n, seen[0]["memory"], seen[-1]["memory"],
            seen[-1]["files"], seen[-1]["wakes"])
            for n, seen in sorted(self.seen.items()))

    def stop(self):
        if self.process and self.process.poll() is None:
            self.process.kill()
            self.process.wait()


class Kept(Daemon):
    """A song's file, with state and banks."""

    name = "kept"
    n_clients = 70
    most_wakes = 1
    spoilt = Daemon.spoilt + [("song.xml", "<song"), ("banks", "nonsense\n")]

    def __init__(self, *args):
        super().__init__(*args)
        self.words = ["--state", f"{self.at}.state", "--banks",
                      f"{self.at}.banks", f"{self.at}.song.xml"]
        self.mend(0)

    def mend(self, edition):
        super().mend(edition)
        self.edition = edition
        self.best = edition % m.PARAMS + 1
        self.write("song.xml", "".join(m.song(f"Edition {edition}")))
        self.write("banks", m.banks(self.best))

    def faults(self):
        yield from super().faults()
        (line, *_), = self.asked(f"get strip/{m.STRIPS}/name")
        if f"Edition {self.edition}" not in line:
            yield f"the song is of another edition: {line}"
