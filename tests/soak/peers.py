# SPDX-License-Identifier: ISC
"""Those who speak with a daemon: clients of its socket, surfaces, a synth."""

import shlex
import socket
import time

QUICKEST = 1  # second between two presses of a button


class Peer:
    """One end of a socket, which the others' turns do not wait for."""

    def __init__(self, loop, path):
        self.loop = loop
        self.path = path
        self.sock = None
        self.out = b""

    def connect(self):
        """A socket; None if nobody listens, or not yet."""
        sock = socket.socket(socket.AF_UNIX)
        try:
            sock.connect(self.path)
        except OSError:
            sock.close()
            return None
        sock.setblocking(False)
        return sock

    def open(self):
        """Connect, if somebody listens."""
        self.sock = self.connect()
        if not self.sock:
            return False
        self.out = b""
        self.loop.add(self)
        self.opened()
        return True

    def close(self):
        if self.sock:
            self.loop.remove(self)
            self.sock.close()
            self.sock = None
            self.closed()

    def send(self, data):
        self.out += data
        self.flush()

    def flush(self):
        try:
            while self.sock and self.out:
                self.out = self.out[self.sock.send(self.out):]
        except BlockingIOError:
            pass
        except OSError:
            self.close()

    def read(self):
        try:
            data = self.sock.recv(65536)
        except BlockingIOError:
            return
        except OSError:
            data = b""
        if data:
            self.take(data)
        else:
            self.close()

    def opened(self):
        pass

    def closed(self):
        pass


class Midi(Peer):
    """A peer that is sent MIDI: whole messages of three bytes."""

    def opened(self):
        self.rest = b""

    def take(self, data):
        data = self.rest + data
        n = len(data) - len(data) % 3
        for at in range(0, n, 3):
            self.message(*data[at:at + 3])
        self.rest = data[n:]


class Surface(Midi):
    """One of some kind, which says what file serves it."""

    def __init__(self, loop, path, number, kind, model):
        super().__init__(loop, path)
        self.number = number
        self.kind = kind
        self.model = model
        self.page = None   # which it was turned to; nobody knows if None
        self.shown = {}    # by controller, as it was sent last, or sent
        self.held = set()
        self.own = [4 * number + n for n in (1, 2, 3, 4)]
        self.messages = 0
        self.pressed = {}  # mutes, by strip: when

    def opened(self):
        super().opened()
        self.shown = {}
        self.held = set()

    def closed(self):
        self.shown = {}
        paths = [f"strip/{n}/{what}" for n in self.own
                 for what in ("volume", "mute")]
        # What it sent last is lost where the daemon could not write to it.
        self.model.doubt(paths, time.monotonic() - 2)

    def message(self, status, number, value):
        if status == 0xB0:
            self.shown[number] = value

    def say(self, status, number, value):
        self.messages += 1
        if status == 0xB0:
            self.shown[number] = value
        self.send(bytes((status, number, value)))

    def turn(self, strip, position):
        self.model.set(f"strip/{strip}/volume", position / 127)
        self.say(0xB0, strip, position)

    def press_mute(self, strip):
        # As many as come at once when the daemon could not run for some time
        # are taken for a loop, and broken.
        now = time.monotonic()
        if now - self.pressed.get(strip, 0) < QUICKEST:
            return
        self.pressed[strip] = now
        path = f"strip/{strip}/mute"
        self.model.set(path, *{1 - v for v in self.model.values(path)})
        self.say(0xB0, 40 + strip, 127)
        self.say(0xB0, 40 + strip, 0)

    def press(self, pad):
        if pad in self.held:
            self.held.remove(pad)
            self.say(0x80, 60 + pad, 0)
        else:
            self.held.add(pad)
            self.say(0x90, 60 + pad, 100)

    def press_page(self, page):
        self.page = page
        for status in (0x90, 0x80):
            self.say(status, 70 + page, 100)

    def release(self):
        for pad in list(self.held):
            self.press(pad)


class Synth(Midi):
    """What the daemon plays."""

    def __init__(self, loop, path):
        super().__init__(loop, path)
        self.notes = set()

    def message(self, status, number, value):
        if status & 0xF0 == 0x90 and value:
            self.notes.add(number)
        else:
            self.notes.discard(number)


class Client(Peer):
    """A client: each order is answered by lines, and by ok or error."""

    def opened(self):
        self.rest = b""
        self.waits = []  # for answers: (when, line, whom to give them)
        self.lines = []
        self.told = {}   # what it watches, by path
        self.news = 0

    def order(self, line, then=None):
        self.waits.append((time.monotonic(), line, then))
        self.send(line.encode() + b"\n")

    def take(self, data):
        *lines, self.rest = (self.rest + data).split(b"\n")
        for line in lines:
            self.take_line(line.decode())

    def take_line(self, line):
        if line == "ok" or line.startswith("error "):
            if not self.waits:
                self.loop.violation(f"an answer to nothing: {line}")
            _, order, then = self.waits.pop(0)
            lines, self.lines = self.lines, []
            if line != "ok":
                self.loop.violation(f'"{order}" was answered: {line}')
            if then:
                then(lines)
        else:
            self.lines.append(line)


class Tracer(Client):
    """It reads what comes, and forgets it."""

    def take_line(self, line):
        if line.startswith(("ok", "error ")):
            super().take_line(line)
        else:
            self.news += 1


class Watcher(Tracer):
    def take_line(self, line):
        super().take_line(line)
        if line.startswith("set strip/") and line.count("/name ") == 0:
            path, value = line[4:].rsplit(" ", 1)
            self.told[path] = float(value)


def values(lines):
    """What lines of "set PATH VALUE" say."""
    found = {}
    for line in lines:
        path, value = line[4:].rsplit(" ", 1)
        found[path] = float(value)
    return found


def facts(lines):
    """What lines of a status say: [(subject, {name: value})]."""
    said = []
    for line in lines:
        words = shlex.split(line)
        said.append((words[1], dict(w.split("=", 1) for w in words[2:]
                                    if "=" in w)))
    return said
