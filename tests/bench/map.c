/* SPDX-License-Identifier: ISC */
/*
 * The engine of mk-map, and the tool itself, against a filter that does no
 * more than look each message up in a table.
 *
 * Streams are of controllers whose values differ, so that each message has to
 * come out again.
 */
#include "lib/bench.h"

#include <libmk/base/buf.h>
#include <libmk/codec/midi.h>
#include <libmk/engine/engine_priv.h>
#include <libmk/engine/linesink_priv.h>
#include <libmk/xml/surfacefile.h>

#include <fcntl.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#define MESSAGES 8000000 /* of a stream */
#define SHORTER  4       /* is a stream where this run is compared */
#define CHUNK    65536   /* as the tool reads */
#define BATCH    4096
#define MOST     2048 /* bindings: the controllers of 16 channels */
#define STRIPS   1000
#define REBUILDS 100

extern char **environ;

static char folder[32];
static size_t n_messages = MESSAGES;

/* What the bindings move: MIDI comes out, or lines; or both and more. */
enum targets {
	TO_MIDI,
	TO_SENDS,
	MIXED,
};

/* A surface and what it is fed. */
struct work {
	char path[64]; /* of the surface's file */
	struct mk_surface *surface;
	struct mk_song *song;
	struct mk_engine *engine;
	struct mk_sink sink;
	struct mk_buf out;
	char stream[64]; /* the file of the same bytes */
	uint8_t *bytes;
	size_t n, given;
	uint8_t table[16][128][2]; /* channel and number that each becomes */
	uint64_t now;
	enum targets targets;
};

static void
fail(const char *what)
{
	perror(what);
	exit(1);
}

/* What the i-th binding moves, as the stream is to become something else. */
static void
put_target(FILE *f, enum targets targets, size_t i)
{
	static const char *const mixed[] = {"strip/sel/send/2", "device/best/1",
	    "device/best/8", "strip/sel/device/1/param/&quot;Cut&quot;"};

	if (targets == TO_MIDI)
		fprintf(f, "midi/cc/%zu/%zu", 16 - i / 128, 127 - i % 128);
	else if (targets == TO_SENDS)
		fprintf(f, "strip/%zu/send/%zu", 16 - i / 128, 128 - i % 128);
	else if (i % 6 < 2)
		fprintf(f, "strip/%zu/%s", i % STRIPS + 1,
		    i % 6 ? "send/1" : "volume");
	else
		fputs(mixed[i % 6 - 2], f);
}

/* Writes a file of n bindings, and reads it. */
static void
make_surface(struct work *w, const char *name, size_t n)
{
	FILE *f;
	size_t i;
	int status;

	snprintf(w->path, sizeof(w->path), "%s/%s.xml", folder, name);
	f = fopen(w->path, "w");
	if (!f)
		fail(w->path);
	fprintf(f,
	    "<surface xmlns=\"" MK_SURFACE_NAMESPACE "\" name=\"bench\">\n");
	for (i = 0; i < n; i++)
		fprintf(f,
		    "<control name=\"%zu\" channel=\"%zu\" cc=\"%zu\"/>\n", i,
		    i / 128 + 1, i % 128);
	for (i = 0; i < n; i++) {
		fprintf(f, "<bind control=\"%zu\" target=\"", i);
		put_target(f, w->targets, i);
		fputs("\"/>\n", f);
	}
	fprintf(f, "</surface>\n");
	if (fclose(f) != 0)
		fail(w->path);
	w->surface = mk_surfacefile_load(w->path, NULL, &status, NULL);
	if (!w->surface)
		fail(w->path);
}

/* Messages of n controllers by chance, no two values of one alike in a row. */
static void
make_stream(struct work *w, const char *name, size_t n)
{
	static uint8_t last[MOST];
	uint32_t random = 1;
	uint8_t *p;
	FILE *f;
	size_t i;

	w->n = 3 * n_messages;
	w->bytes = p = malloc(w->n);
	if (!p)
		fail("malloc");
	for (i = 0; i < n_messages; i++) {
		size_t which;

		random = random * 1664525 + 1013904223;
		which = (random >> 16) % n;
		last[which] = (last[which] + 1 + (random >> 8) % 126) & 127;
		*p++ = (uint8_t)(0xb0 | which / 128);
		*p++ = (uint8_t)(which % 128);
		*p++ = last[which];
	}
	snprintf(w->stream, sizeof(w->stream), "%s/%s.mid", folder, name);
	f = fopen(w->stream, "w");
	if (!f || fwrite(w->bytes, 1, w->n, f) != w->n || fclose(f) != 0)
		fail(w->stream);
	for (i = 0; i < MOST; i++) {
		w->table[i / 128][i % 128][0] = (uint8_t)(15 - i / 128);
		w->table[i / 128][i % 128][1] = (uint8_t)(127 - i % 128);
	}
}

static int
count(void *given, const void *data, size_t n)
{
	(void)data;
	*(size_t *)given += n;
	return 0;
}

static void
to_out(void *self, const uint8_t *bytes, size_t n)
{
	mk_buf_put(self, bytes, n);
}

static void
make(struct work *w, const char *name, size_t n, enum targets targets)
{
	*w = (struct work){.now = 1, .targets = targets};
	make_surface(w, name, n);
	make_stream(w, name, n);
	w->song = mk_song_new();
	w->engine = mk_engine_new(w->surface, w->song, NULL, NULL);
	if (!w->engine)
		fail("engine");
	mk_buf_init_drain(&w->out, count, &w->given);
	w->sink = targets == TO_MIDI
	    ? (struct mk_sink){.self = &w->out, .midi = to_out}
	    : mk_linesink(&w->out);
	w->sink.surface = NULL;
	mk_engine_attach(w->engine, &w->sink);
}

static void
unmake(struct work *w)
{
	unlink(w->path);
	unlink(w->stream);
	free(w->bytes);
	mk_engine_free(w->engine);
	mk_song_free(w->song);
	mk_surface_free(w->surface);
	mk_buf_done(&w->out);
}

/* Feeds the stream as the tool does, to the engine or through the table. */
static void
feed(struct work *w,
    void (*take)(struct work *w, struct mk_midi *messages, size_t n))
{
	static struct mk_midi messages[BATCH];
	struct mk_midi_parser parser;
	uint8_t sysex[256];
	const uint8_t *at = w->bytes, *end = at + w->n;

	w->given = 0;
	mk_midi_init(&parser, sysex, sizeof(sysex));
	while (at < end) {
		size_t n =
		    (size_t)(end - at) < CHUNK ? (size_t)(end - at) : CHUNK;

		w->now += 1000000;
		while (n)
			take(w, messages,
			    mk_midi_parse(&parser, &at, &n, messages, BATCH));
	}
	mk_buf_flush(&w->out);
	if (w->targets == TO_MIDI && w->given != w->n)
		fail("not every message came out");
}

static void
take_engine(struct work *w, struct mk_midi *messages, size_t n)
{
	mk_engine_feed(w->engine, messages, n, w->now);
}

static void
take_table(struct work *w, struct mk_midi *messages, size_t n)
{
	size_t i;

	for (i = 0; i < n; i++) {
		uint8_t *bytes = messages[i].bytes;
		const uint8_t *to = w->table[bytes[0] & 15][bytes[1] & 127];

		bytes[0] = (uint8_t)((bytes[0] & 0xf0) | to[0]);
		bytes[1] = to[1];
		mk_buf_put(&w->out, bytes, messages[i].size);
	}
}

static void
engine(void *arg)
{
	feed(arg, take_engine);
}

static void
table(void *arg)
{
	feed(arg, take_table);
}

/* Runs mk-map over the stream. */
static void
tool(void *arg)
{
	struct work *w = arg;
	char name[] = "mk-map", raw[] = "--raw", surface[] = "-s";
	char *argv[] = {
	    name, surface, w->path, w->targets == TO_MIDI ? raw : NULL, NULL};
	posix_spawn_file_actions_t actions;
	int status = 1;
	pid_t pid;

	posix_spawn_file_actions_init(&actions);
	posix_spawn_file_actions_addopen(&actions, 0, w->stream, O_RDONLY, 0);
	posix_spawn_file_actions_addopen(&actions, 1, "/dev/null", O_WRONLY, 0);
	if (posix_spawnp(&pid, name, &actions, NULL, argv, environ) != 0)
		fail("mk-map");
	posix_spawn_file_actions_destroy(&actions);
	if (waitpid(pid, &status, 0) < 0 || status != 0)
		fail("mk-map");
}

/* A claim about a speed that is asked for, beside what the table has. */
static void
claim(const char *name, struct bench_times t, double asked, const char *unit)
{
	double ours = (double)n_messages * 1e-6 / t.ours;

	printf("%s\t%.2f %s\tasked %.0f\t%.2f\t>=1\n", name, ours, unit, asked,
	    ours / asked);
	printf("  the table alone: %.1f M/s, %.1f times that\n",
	    (double)n_messages * 1e-6 / t.peer, t.ours / t.peer);
	fflush(stdout);
}

/* One binding against many, over as many messages. */
struct both {
	struct work one, many;
	bench_fn *fn;
};

static void
run_one(void *arg)
{
	struct both *b = arg;

	b->fn(&b->one);
}

static void
run_many(void *arg)
{
	struct both *b = arg;

	b->fn(&b->many);
}

static void
measure_raw(void)
{
	static struct both b;

	make(&b.one, "one", 1, TO_MIDI);
	make(&b.many, "many", MOST, TO_MIDI);
	claim("engine, MIDI to MIDI, 1 binding",
	    bench_compare(engine, table, &b.one), 20, "M/s");
	claim("engine, MIDI to MIDI, 2048 bindings",
	    bench_compare(engine, table, &b.many), 20, "M/s");
	b.fn = engine;
	bench_claim("engine, 2048 bindings",
	    bench_compare(run_many, run_one, &b), (double)n_messages * 1e-6,
	    "M/s", "1 binding", ">=0.9");
	claim("mk-map --raw, 1 binding", bench_compare(tool, table, &b.one), 20,
	    "M/s");
	claim("mk-map --raw, 2048 bindings",
	    bench_compare(tool, table, &b.many), 20, "M/s");
	b.fn = tool;
	bench_claim("mk-map --raw, 2048 bindings",
	    bench_compare(run_many, run_one, &b), (double)n_messages * 1e-6,
	    "M/s", "1 binding", ">=0.9");
	unmake(&b.one);
	unmake(&b.many);
}

static void
measure_lines(void)
{
	static struct work w;

	make(&w, "lines", MOST, TO_SENDS);
	claim("engine, MIDI to lines", bench_compare(engine, table, &w), 5,
	    "M/s");
	claim("mk-map, MIDI to lines", bench_compare(tool, table, &w), 5,
	    "M/s");
	unmake(&w);
}

/* A rebuild of all bindings, as after a selection, and all that follows. */
static void
rebuild(void *arg)
{
	struct work *w = arg;
	size_t i;

	for (i = 0; i < REBUILDS; i++) {
		w->song->selected_strip = i % STRIPS + 1;
		mk_engine_host_changed(w->engine, w->now);
		mk_engine_drain(w->engine, w->now);
		w->now += 1000000;
	}
}

/* No more than looking at every binding's parameter. */
static void
look(void *arg)
{
	struct work *w = arg;
	const struct mk_map *map = mk_engine_map(w->engine);
	double sum = 0;
	size_t i, j;

	for (i = 0; i < REBUILDS; i++)
		for (j = 0; j < mk_map_size(map); j++)
			if (mk_map_at(map, j)->value)
				sum += *mk_map_at(map, j)->value;
	w->given = (size_t)sum;
}

/* Strips with a volume, sends, and a device whose best parameters count. */
static void
make_song(struct work *w)
{
	size_t i, j;

	for (i = 0; i < STRIPS; i++) {
		struct mk_strip *strip =
		    mk_song_add_strip(w->song, MK_STRIP_AUDIO);
		struct mk_device *device = mk_strip_add_device(w->song, strip);

		mk_strip_add_mixer(w->song, strip, MK_MIXER_VOLUME);
		for (j = 0; j < 4; j++)
			mk_strip_add_send(w->song, strip);
		device->class_name = device->name = "Weird";
		for (j = 0; j < 16; j++) {
			static const char *const names[] = {
			    "Device On", "Amp", "Bend", "Cut"};
			struct mk_param *param =
			    mk_device_add_param(w->song, device);

			param->name = names[j % 4];
		}
	}
	w->song->appointed = "strip/1/device/1";
	if (mk_song_finish(w->song) < 0)
		fail("song");
}

static void
measure_rebuild(void)
{
	static struct work w;
	struct bench_times t;

	w = (struct work){.now = 1, .targets = MIXED};
	make_surface(&w, "rebuild", MOST);
	w.song = mk_song_new();
	make_song(&w);
	w.engine = mk_engine_new(w.surface, w.song, NULL, NULL);
	t = bench_compare(rebuild, look, &w);
	t.ours /= REBUILDS;
	t.peer /= REBUILDS;
	printf("rebuild, 2048 bindings, 1000 strips\t%.3f ms\tasked 1\t%.3f"
	       "\t<=1\n",
	    t.ours * 1e3, t.ours * 1e3);
	printf("  a look at each: %.3f ms\n", t.peer * 1e3);
	unmake(&w);
}

int
main(void)
{
	snprintf(folder, sizeof(folder), "%s/mk-bench.XXXXXX",
	    access("/dev/shm", W_OK) == 0 ? "/dev/shm" : "/tmp");
	if (!mkdtemp(folder))
		fail(folder);
	if (bench_is_compared())
		n_messages /= SHORTER;
	measure_raw();
	measure_lines();
	measure_rebuild();
	rmdir(folder);
	return 0;
}
