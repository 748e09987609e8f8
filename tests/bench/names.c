/* SPDX-License-Identifier: ISC */
/*
 * Parameters found by name in a device of 20 000, as many as it has, against
 * two devices of half as many: what it takes is to grow with the device, not
 * with its square.
 */
#include "lib/bench.h"

#include <libmk/base/buf.h>
#include <libmk/sets/songfile.h>
#include <libmk/song/changes_priv.h>

#include <stdlib.h>

#define PARAMS 20000

struct document {
	struct mk_buf set;   /* what is read */
	struct mk_buf lines; /* what is done in the song then */
};

struct work {
	struct document whole, half;
};

static void
check(int fine)
{
	if (!fine)
		abort();
}

static void
read_document(const struct document *d)
{
	struct mk_input *input =
	    mk_input_new_memory(d->set.data, d->set.len, "it", 0);
	struct mk_report misfits = {0};
	struct mk_song *song;
	int status;

	check(input != NULL);
	song = mk_songfile_read(input, MK_PART_ALL, &status, NULL);
	check(song != NULL);
	check(mk_changes_read(song, (const char *)d->lines.data, d->lines.len,
	          "lines", &misfits) == 0 &&
	    misfits.told == 0);
	mk_song_free(song);
	mk_input_free(input);
}

static void
read_whole(void *arg)
{
	read_document(&((struct work *)arg)->whole);
}

static void
read_halves(void *arg)
{
	read_document(&((struct work *)arg)->half);
	read_document(&((struct work *)arg)->half);
}

static void
put_device(struct mk_buf *out, size_t n)
{
	size_t i;

	mk_buf_text(out,
	    "<song xmlns='urn:mk:song:1'><track><device class='a'>");
	for (i = 0; i < n; i++)
		mk_buf_printf(out, "<param name='P%zu' value='0'/>", i);
	mk_buf_text(out, "</device>");
}

static void
put_lines(struct document *d, size_t n)
{
	put_device(&d->set, n);
	mk_buf_text(&d->set, "</track></song>");
	while (n--)
		mk_buf_printf(&d->lines,
		    "set track/1/device/1/param/\"P%zu\" 1\n", n);
}

static void
put_envelopes(struct document *d, size_t n)
{
	put_device(&d->set, n);
	while (n--)
		mk_buf_printf(&d->set,
		    "<envelope param='device/1/param/\"P%zu\"'/>", n);
	mk_buf_text(&d->set, "</track></song>");
}

#define LIVE    "<Ableton MinorVersion='12.0_12203'><LiveSet><Tracks><MidiTrack>"
#define DEVICES "<DeviceChain><DeviceChain><Devices>"
#define LIVE_END                                                               \
	"</Devices></DeviceChain></DeviceChain></MidiTrack></Tracks>"          \
	"</LiveSet></Ableton>"

static void
put_automation(struct document *d, size_t n)
{
	size_t i;

	mk_buf_text(&d->set, LIVE "<AutomationEnvelopes><Envelopes>");
	for (i = 0; i < n; i++)
		mk_buf_printf(&d->set,
		    "<AutomationEnvelope><EnvelopeTarget><PointeeId Value='%zu'"
		    "/></EnvelopeTarget><Automation><Events><FloatEvent "
		    "Time='4' Value='0'/></Events></Automation>"
		    "</AutomationEnvelope>",
		    i);
	mk_buf_text(&d->set,
	    "</Envelopes></AutomationEnvelopes>" DEVICES
	    "<PluginDevice><ParameterList>");
	for (i = 0; i < n; i++)
		mk_buf_printf(&d->set,
		    "<PluginFloatParameter><ParameterName Value='P%zu'/>"
		    "<ParameterId Value='%zu'/><ParameterValue><Manual "
		    "Value='0'/><AutomationTarget Id='%zu'/></ParameterValue>"
		    "</PluginFloatParameter>",
		    i, i, i);
	mk_buf_text(&d->set, "</ParameterList></PluginDevice>" LIVE_END);
}

static void
put_macros(struct document *d, size_t n)
{
	size_t i;

	mk_buf_text(&d->set, LIVE DEVICES "<InstrumentGroupDevice>");
	for (i = 0; i < n; i++)
		mk_buf_text(&d->set, "<A><Manual Value='0'/></A>");
	for (i = 0; i < n; i++)
		mk_buf_text(&d->set, "<MacroDisplayNames.0 Value='A'/>");
	mk_buf_text(&d->set, "</InstrumentGroupDevice>" LIVE_END);
}

static void
make(struct document *d, void (*put)(struct document *d, size_t n), size_t n)
{
	mk_buf_init(&d->set);
	mk_buf_init(&d->lines);
	put(d, n);
	check(!mk_buf_status(&d->set) && !mk_buf_status(&d->lines));
}

static void
done(struct document *d)
{
	mk_buf_done(&d->set);
	mk_buf_done(&d->lines);
}

int
main(void)
{
	static const struct {
		const char *name;
		void (*put)(struct document *d, size_t n);
	} rows[] = {
	    {"names, lines that set parameters", put_lines},
	    {"names, envelopes of song XML", put_envelopes},
	    {"names, envelopes of a Live set", put_automation},
	    {"names, macros of a rack", put_macros},
	};
	struct work w;
	size_t i;

	for (i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		make(&w.whole, rows[i].put, PARAMS);
		make(&w.half, rows[i].put, PARAMS / 2);
		bench_claim(rows[i].name,
		    bench_compare(read_whole, read_halves, &w), PARAMS * 1e-3,
		    "k/s", "two halves", ">=0.9");
		done(&w.whole);
		done(&w.half);
	}
	return 0;
}
