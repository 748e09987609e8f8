/* SPDX-License-Identifier: ISC */
#include <libmk/song/model_priv.h>

#include <math.h>
#include <string.h>

/* What can be done with most objects, names and values. */
#define GET      MK_MODEL_GET
#define SELECTED (MK_MODEL_GET | MK_MODEL_WATCH | MK_MODEL_BIND)
#define NAME     (MK_MODEL_GET | MK_MODEL_SET | MK_MODEL_WATCH)
#define STATE    (MK_MODEL_GET | MK_MODEL_WATCH | MK_MODEL_SHOW)
#define MOVED    (MK_MODEL_GET | MK_MODEL_SET | MK_MODEL_BIND | MK_MODEL_SHOW)
#define VALUE    (MOVED | MK_MODEL_WATCH)
#define SENT     (MK_MODEL_SET | MK_MODEL_BIND)
#define NOTHING  0

#define OWN 0, 0

static const struct mk_model_class classes[] = {
    {
        .name = "song",
        .text = "The song's transport and tempo.",
        .paths = {{"song", "The song.", NOTHING}},
        .properties =
            {
                {"tempo", MK_MODEL_NUMBER, VALUE, 20, 999, "Beats a minute."},
                {"playing", MK_MODEL_SWITCH, VALUE, 0, 1,
                    "Whether the transport runs."},
                {"record", MK_MODEL_SWITCH, STATE, 0, 1,
                    "Whether it records, or is armed to, where the host tells "
                    "it."},
                {"position", MK_MODEL_NUMBER, STATE, 0, INFINITY,
                    "Where it is, in beats from the start, where the host "
                    "tells it; watched, at each beat."},
            },
        .methods =
            {
                {MK_VERB_PLAY, "Start the transport."},
                {MK_VERB_STOP, "Stop it."},
                {MK_VERB_CONTINUE, "Start it from where it stopped."},
                {MK_VERB_RECORD, "Begin or end recording."},
                {MK_VERB_TEMPO, "Set the tempo."},
            },
    },
    {
        .name = "scene",
        .text = "A row of slots, which are launched together.",
        .paths =
            {
                {"scene/N", "The N-th scene.", GET},
                {"scene/sel",
                    "The selected scene; an endless encoder bound to it "
                    "selects another.",
                    SELECTED},
            },
        .properties =
            {
                {"name", MK_MODEL_TEXT, NAME, OWN, "What it is called."},
                {"selected", MK_MODEL_SWITCH, STATE, 0, 1,
                    "Whether it is the selected one."},
            },
        .methods =
            {
                {MK_VERB_SELECT_SCENE, "Select it."},
                {MK_VERB_FIRE_SCENE, "Launch it."},
            },
    },
    {
        .name = "strip",
        .text = "A track, a return or the master: a column of the mixer.",
        .paths =
            {
                {"strip/N",
                    "The N-th of the tracks, the returns and the master, in "
                    "that "
                    "order.",
                    GET},
                {"strip/sel",
                    "The selected strip; an endless encoder bound to it "
                    "selects "
                    "another.",
                    SELECTED},
            },
        .properties =
            {
                {"volume", MK_MODEL_NUMBER, VALUE, OWN, "Its volume."},
                {"pan", MK_MODEL_NUMBER, VALUE, OWN,
                    "Its place from left to right."},
                {"mute", MK_MODEL_SWITCH, VALUE, 0, 1, "1 is silent."},
                {"solo", MK_MODEL_SWITCH, VALUE, 0, 1, "1 is heard alone."},
                {"arm", MK_MODEL_SWITCH, VALUE, 0, 1,
                    "Of a track: 1 is ready to record."},
                {"crossfade", MK_MODEL_NUMBER, VALUE, OWN,
                    "Its side of the crossfader; of the master, the "
                    "crossfader."},
                {"cue", MK_MODEL_NUMBER, VALUE, OWN,
                    "Of the master: its second volume."},
                {"send/N", MK_MODEL_NUMBER, VALUE, OWN,
                    "What it sends to the N-th return."},
                {"eq/low", MK_MODEL_NUMBER, MOVED, OWN,
                    "The lows of its last equalizer."},
                {"eq/mid", MK_MODEL_NUMBER, MOVED, OWN,
                    "The middle of its last equalizer."},
                {"eq/high", MK_MODEL_NUMBER, MOVED, OWN,
                    "The highs of its last equalizer."},
                {"eq/N", MK_MODEL_NUMBER, MOVED, OWN,
                    "The N-th band of its last equalizer."},
                {"name", MK_MODEL_TEXT, NAME, OWN, "What it is called."},
                {"selected", MK_MODEL_SWITCH, STATE, 0, 1,
                    "Whether it is the selected one."},
            },
        .methods =
            {
                {MK_VERB_SELECT_STRIP, "Select it."},
                {MK_VERB_STOP_STRIP, "Stop its clips."},
            },
    },
    {
        .name = "track",
        .is = "strip",
        .text = "A strip that has slots and an arrangement.",
        .paths = {{"track/N", "The N-th track.", GET}},
    },
    {
        .name = "return",
        .is = "strip",
        .text = "A strip that sends lead to.",
        .paths = {{"return/N", "The N-th return.", GET}},
    },
    {
        .name = "master",
        .is = "strip",
        .text = "The strip that all others lead to.",
        .paths = {{"master", "The master.", GET}},
    },
    {
        .name = "device",
        .text = "An instrument or effect of a strip, or of a chain of a rack.",
        .paths =
            {
                {"strip/N/device/N", "The N-th device of a strip.", GET},
                {"strip/N/device/sel",
                    "The strip's device that is appointed, or its first; an "
                    "endless encoder bound to it selects another.",
                    GET | MK_MODEL_BIND},
                {"strip/sel/device/N", "The N-th device of the selected strip.",
                    GET},
                {"strip/sel/device/sel",
                    "Of the selected strip the appointed device, or the first; "
                    "an endless encoder bound to it selects another.",
                    GET | MK_MODEL_BIND},
                {"strip/N/device/N/chain/N/device/N",
                    "A device in a rack, and so on, rack in rack.", GET},
            },
        .properties = {{"name", MK_MODEL_TEXT, NAME, OWN,
            "What it is called."}},
        .methods =
            {
                {MK_VERB_SELECT_DEVICE,
                    "Make a device of the same strip the current one."},
                {MK_VERB_APPOINT,
                    "Make it the current device; none makes none the current "
                    "one."},
                {MK_VERB_LOCK, "Keep it, whatever is appointed or selected."},
                {MK_VERB_UNLOCK, "End that."},
                {MK_VERB_TOGGLE_LOCK, "Lock or unlock."},
            },
    },
    {
        .name = "current",
        .is = "device",
        .text = "The surface's current device: the locked or the appointed "
                "one.",
        .paths = {{"device",
            "It; an endless encoder bound to it selects another.", SELECTED}},
        .properties = {{"locked", MK_MODEL_SWITCH, STATE, 0, 1,
            "Whether it is locked."}},
    },
    {
        .name = "parameter",
        .text = "A value of a device; the first is its switch \"Device On\".",
        .paths =
            {
                {"device/param/N", "The N-th parameter of the current device.",
                    MOVED},
                {"device/param/\"Name\"",
                    "The parameter of that name, the first of several.", 0},
                {"device/best/N",
                    "The N-th of its eight most useful parameters; from 9 on "
                    "one "
                    "of all.",
                    MOVED},
                {"strip/N/device/N/param/N", "The N-th parameter of a device.",
                    MOVED},
                {"strip/N/device/N/param/\"Name\"",
                    "The parameter of that name.", 0},
            },
        .properties = {{"", MK_MODEL_NUMBER, VALUE, OWN,
            "Its value in its own unit; 0 to 1 if it has no range."}},
        .methods =
            {
                {MK_VERB_SET,
                    "Give it a value, or toggle a switch; it is also for all "
                    "other properties that can be set."},
                {MK_VERB_GET,
                    "Ask for it; it is also for all other properties that can "
                    "be read."},
            },
    },
    {
        .name = "chain",
        .text = "A row of devices of a rack.",
        .paths = {{"strip/N/device/N/chain/N", "The N-th chain of a rack.",
            NOTHING}},
        .properties =
            {
                {"volume", MK_MODEL_NUMBER, VALUE, OWN, "Its volume."},
                {"pan", MK_MODEL_NUMBER, VALUE, OWN,
                    "Its place from left to right."},
                {"mute", MK_MODEL_SWITCH, VALUE, 0, 1, "1 is silent."},
                {"name", MK_MODEL_TEXT, NAME, OWN, "What it is called."},
            },
    },
    {
        .name = "slot",
        .text =
            "A place for a clip: a track's in a scene, with its clip's values.",
        .paths =
            {
                {"strip/N/slot/N", "The slot of a strip in the N-th scene.",
                    NOTHING},
                {"strip/N/slot/sel", "Its slot in the selected scene.",
                    NOTHING},
                {"strip/sel/slot/N", "The selected strip's in the N-th scene.",
                    NOTHING},
                {"strip/sel/slot/sel", "The slot that is selected.", NOTHING},
            },
        .properties =
            {
                {"state", MK_MODEL_WHOLE, STATE, 0, 4,
                    "0 empty, 1 stopped, 2 playing, 3 triggered, 4 recording, "
                    "as far as the host tells it."},
                {"gain", MK_MODEL_NUMBER, NOTHING, OWN,
                    "How loud its clip is, which no host has yet."},
                {"pitch", MK_MODEL_NUMBER, NOTHING, OWN,
                    "How far its clip is transposed, which no host has yet."},
                {"name", MK_MODEL_TEXT, NAME, OWN, "What its clip is called."},
            },
        .methods = {{MK_VERB_FIRE_SLOT, "Launch its clip."}},
    },
    {
        .name = "midi",
        .text = "MIDI that is sent on.",
        .paths = {{"midi", "The MIDI output.", NOTHING}},
        .properties =
            {
                {"cc/CH/NUM", MK_MODEL_WHOLE, SENT, 0, 127,
                    "A controller's value."},
                {"note/CH/NUM", MK_MODEL_WHOLE, SENT, 0, 127,
                    "A note's velocity; 0 ends it."},
                {"bend/CH", MK_MODEL_WHOLE, SENT, 0, 16383,
                    "The channel's pitch bend."},
            },
        .methods =
            {
                {MK_VERB_CC, "Send a control change."},
                {MK_VERB_NOTE, "Send a note."},
                {MK_VERB_BEND, "Send pitch bend."},
                {MK_VERB_PROGRAM, "Send a program change."},
                {MK_VERB_AFTERTOUCH, "Send the channel's pressure."},
                {MK_VERB_SYSEX, "Send a system exclusive message."},
                {MK_VERB_MIDI, "Send a message as it is on the wire."},
            },
    },
    {
        .name = "surface",
        .text = "The control surface: its controls, pages and display.",
        .paths = {{"surface", "The surface.", NOTHING}},
        .properties = {{"page", MK_MODEL_WHOLE, STATE, 1, INFINITY,
            "The page that it shows."}},
        .methods =
            {
                {MK_VERB_CTL, "Move one of its controls."},
                {MK_VERB_SHOW_PAGE, "Turn to a page."},
                {MK_VERB_PAGE, "Name the encoders of a page."},
                {MK_VERB_FLASH, "Show lines for a moment."},
                {MK_VERB_MESSAGE, "Tell the user something."},
                {MK_VERB_REBUILD, "Do again what is bound to what."},
                {MK_VERB_REFRESH, "Send again what it shows."},
                {MK_VERB_UNPLUG, "Let it leave, in a script."},
                {MK_VERB_PLUG, "Let it come back, in a script."},
            },
    },
    {
        .name = "tool",
        .text = "The program that reads the lines.",
        .methods =
            {
                {MK_VERB_HELLO, "Ask who listens, and say who asks."},
                {MK_VERB_DUMP, "Ask for all values."},
                {MK_VERB_WATCH, "Be told what changes from now on."},
                {MK_VERB_UNWATCH, "Be told no more."},
                {MK_VERB_TRACE_ON, "Be told what happens, step by step."},
                {MK_VERB_TRACE_OFF, "End that."},
                {MK_VERB_TRACE, "What happened, as it is told."},
                {MK_VERB_STATUS, "Ask how ports, host and clients are."},
                {MK_VERB_BEGIN, "Begin one turn: what follows acts as one."},
                {MK_VERB_END, "End it."},
                {MK_VERB_RELOAD, "Read the files again."},
                {MK_VERB_USE, "Play that port with the surface."},
                {MK_VERB_OK, "The answer to a line that was done."},
                {MK_VERB_ERROR, "The answer to a line that failed."},
            },
    },
};

#define N_CLASSES (sizeof(classes) / sizeof(*classes))

const struct mk_model_class *
mk_model_at(size_t i)
{
	return i < N_CLASSES ? &classes[i] : NULL;
}

const struct mk_model_class *
mk_model_find(const char *name)
{
	size_t i;

	for (i = 0; i < N_CLASSES; i++)
		if (!strcmp(classes[i].name, name))
			return &classes[i];
	return NULL;
}

const char *
mk_model_type_name(enum mk_model_type type)
{
	static const char *const names[] = {
	    "number", "whole", "switch", "text"};

	return names[type];
}
