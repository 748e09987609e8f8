# SPDX-License-Identifier: ISC
"""What must be true of a daemon at quiet moments, and the files it is given.

Each parameter is moved by one actor alone, so that its last value is known
whatever others do at the same time. Where an order may not have arrived, as
the daemon was killed or the port closed, any of the last values may count.
"""

import time

STRIPS = 16
SHOWN = 12  # strips that the surfaces have controls for
PARAMS = 4  # of each strip's device, behind "Device On"
PAGES = (1, 2)


class Model:
    def __init__(self):
        self.history = {}  # path: [(when, {values})], the last is what counts
        for strip in range(1, STRIPS + 1):
            for path in [f"strip/{strip}/volume", f"strip/{strip}/send/1",
                         f"strip/{strip}/mute"] + \
                    [f'strip/{strip}/device/1/param/"P{n}"'
                     for n in range(1, PARAMS + 1)]:
                self.history[path] = [(0, {0.0})]

    def set(self, path, *values):
        self.history[path].append((time.monotonic(), set(values)))

    def values(self, path):
        return self.history[path][-1][1]

    def doubt(self, paths, since):
        """What was set since then may not have been done, or was undone."""
        for path in paths:
            steps = self.history[path]
            before = max((i for i, (when, _) in enumerate(steps)
                          if when < since), default=0)
            self.set(path, *set().union(*(v for _, v in steps[before:])))

    def faults(self, found):
        """Sentences about values that are not as they should be."""
        for path in self.history:
            if path not in found:
                yield f"{path} is not there"
            elif not any(abs(found[path] - v) < 1e-5
                         for v in self.values(path)):
                want = " or ".join("%.6g" % v for v in self.values(path))
                yield f"{path} is {found[path]}, not {want}"

    def settle(self, found):
        """All is as found: what was in doubt no longer is."""
        for path, steps in self.history.items():
            steps[:] = [(steps[-1][0], {v}) for v in self.values(path)
                        if abs(found[path] - v) < 1e-5][:1]


def song(name):
    """A song whose last track is called so."""
    yield '<song xmlns="urn:mk:song:1" name="soak"'
    yield ' appointed="track/1/device/1"><scene name="A"/>\n'
    for strip in range(1, STRIPS + 1):
        called = name if strip == STRIPS else f"Track {strip}"
        yield f'<track name="{called}" kind="midi">'
        yield '<param id="volume" value="0"/><param id="send1" value="0"/>'
        yield '<param id="mute" value="0" quantized="true"/>'
        yield '<device class="AutoFilter" name="Filter">'
        yield '<param name="Device On" value="1" quantized="true"/>'
        for n in range(1, PARAMS + 1):
            yield f'<param name="P{n}" value="0"/>'
        yield '</device></track>\n'
    yield '<return name="A"><param id="volume" value="1"/></return>'
    yield '<master name="M"><param id="volume" value="1"/></master></song>\n'


def surface(kind, edition):
    """A surface: encoders, lights, buttons, and two pads that play notes.

    It is told of what kind it is taken for, and on which page it is.
    """
    yield f'<surface xmlns="urn:mk:surface:1" name="s{kind}">\n'
    yield f'<!-- {edition} -->\n'
    yield f'<port match="*Soak {kind}*"><start midi="B0 66 0{kind}"/></port>\n'
    for n in range(1, SHOWN + 1):
        for name, cc, more, what in (("volume", n, "", "volume"),
                                     ("send", 20 + n, "", "send/1"),
                                     ("mute", 40 + n, 'toggle="true" '
                                      'button="true"', "mute")):
            yield f'<control name="{name} {n}" cc="{cc}" {more}/>'
            yield f'<bind control="{name} {n}" target="strip/{n}/{what}"/>\n'
    for pad in (0, 1):
        yield f'<control name="pad {pad}" note="{60 + pad}">'
        yield '<feedback none="true"/></control>'
        yield f'<bind control="pad {pad}" '
        yield f'target="midi/note/1/{60 + 2 * kind + pad}"/>\n'
    yield '<control name="page" cc="101"/>'
    yield '<show control="page" target="surface/page" map="1 2"/>\n'
    for page in PAGES:
        yield f'<control name="page {page}" note="{70 + page}">'
        yield '<feedback none="true"/></control>'
        yield f'<do control="page {page}" line="show page {page}"/>'
        yield f'<page name="{page}"/>\n'
    yield '<control name="best" cc="100"/>'
    yield '<bind control="best" target="device/best/1"/></surface>\n'


def banks(param):
    return f"class\tp1\tl1\nAutoFilter\tP{param}\tB{param}\n"


def light(value):
    return int(value * 127 + 0.5)


def lights(found, best, surface):
    """What a surface's controls are to show, by controller."""
    shown = {102: surface.kind}
    if surface.page:
        shown[101] = surface.page
    for n in range(1, SHOWN + 1):
        shown[n] = light(found[f"strip/{n}/volume"])
        shown[20 + n] = light(found[f"strip/{n}/send/1"])
        shown[40 + n] = light(found[f"strip/{n}/mute"])
    if best:
        shown[100] = light(found[f'strip/1/device/1/param/"P{best}"'])
    return shown
