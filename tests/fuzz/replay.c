/* SPDX-License-Identifier: ISC */
/*
 * Any bytes as a script of the engine: it ends, and breaks nothing.
 *
 * A surface and a song in XML may stand before it, each with a NUL behind it;
 * those that are none, or not there, are ones made here.
 */
#include "lib/song.h"

#include <libmk/codec/lines.h>
#include <libmk/desk/replay_priv.h>
#include <libmk/xml/surfacefile.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const char *const targets[] = {"strip/1/volume", "strip/sel/volume",
    "strip/sel/send/1", "device/best/1", "device/best/2", "midi/cc/1/5",
    "midi/note/1/6", "song/tempo", "scene/sel", "strip/sel", "device"};

/* The first controls show something else than what they move. */
static const char *const shown[] = {"song/position", "song/playing",
    "strip/1/slot/sel/state", "strip/2/volume", "device/best/1",
    "device/locked", "scene/2/selected", "surface/page", "song/record"};

static struct mk_surface *
make_surface(void)
{
	struct mk_surface *surface = mk_surface_new();
	size_t n = sizeof(targets) / sizeof(*targets), i;

	mk_surface_add_page(surface)->name = "page";
	surface->pages_at_once = true;
	for (i = 0; i < n; i++) {
		struct mk_control *control = mk_surface_add_control(surface,
		    targets[i], strlen(targets[i]));
		struct mk_binding *binding = mk_surface_add_binding(surface);

		control->number = (int)i + 1;
		control->encoding =
		    i < 8 ? MK_ENCODING_ABSOLUTE : MK_ENCODING_TWOS;
		control->takeover = (enum mk_takeover_mode)(i % 6);
		control->feedback = (struct mk_feedback){.none = i >= 8,
		    .channel = 1,
		    .number = (int)i + 1,
		    .delay_ms = -1};
		binding->control = (int)i;
		if (mk_path_read(&binding->target, targets[i],
		        strlen(targets[i]), NULL) < 0)
			abort();
	}
	for (i = 0; i < sizeof(shown) / sizeof(*shown); i++) {
		struct mk_feedback_out *show = mk_surface_add_show(surface);

		show->control = (int)(i % 8);
		show->when = i < 8 ? MK_SURFACE_NONE : 8;
		if (mk_path_read(&show->target, shown[i], strlen(shown[i]),
		        NULL) < 0)
			abort();
	}
	return surface;
}

static struct mk_song *
make_song(void)
{
	struct mk_song *song = mk_song_new();
	int i, j;

	for (i = 0; i < 3; i++) {
		struct mk_strip *strip = mk_song_add_strip(song, MK_STRIP_MIDI);
		struct mk_device *device;

		mk_song_add_scene(song);
		mk_strip_add_mixer(song, strip, MK_MIXER_VOLUME);
		mk_strip_add_send(song, strip);
		device = mk_strip_add_device(song, strip);
		for (j = 0; j < 4; j++)
			mk_device_add_param(song, device)->quantized = j & 1;
	}
	if (mk_song_finish(song) < 0)
		abort();
	return song;
}

static void
run(struct mk_replay *replay, const uint8_t *data, size_t size)
{
	static struct mk_lines lines;
	const char *at = (const char *)data;
	struct mk_err err = {""};
	size_t column;
	int status;

	mk_lines_init(&lines, "it");
	while ((status = mk_lines_next(&lines, &at, &size, &err)) != 0)
		if (status == 1)
			mk_replay_line(replay, &lines.line, &column, &err);
	if (mk_lines_end(&lines, &err) == 1)
		mk_replay_line(replay, &lines.line, &column, &err);
	mk_replay_end(replay, NULL);
}

static struct mk_surface *
read_surface(const uint8_t *data, size_t size)
{
	struct mk_input *input = mk_input_new_memory(data, size, "it", 1 << 20);
	struct mk_surface *surface;
	struct mk_err err;
	int status;

	if (!input)
		abort();
	surface = mk_surfacefile_read(input, NULL, &status, &err);
	mk_input_free(input);
	return surface;
}

/* Takes what stands before the next NUL; false: there is none. */
static bool
next_part(const uint8_t **data, size_t *size, const uint8_t **part, size_t *n)
{
	const uint8_t *end = *size ? memchr(*data, '\0', *size) : NULL;

	if (!end)
		return false;
	*part = *data;
	*n = (size_t)(end - *data);
	*size -= *n + 1;
	*data = end + 1;
	return true;
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct mk_surface *surface = NULL;
	struct mk_song *song = NULL;
	struct mk_engine *engine;
	struct mk_replay *replay;
	const uint8_t *part;
	struct mk_buf out;
	size_t n;

	if (next_part(&data, &size, &part, &n))
		surface = read_surface(part, n);
	if (next_part(&data, &size, &part, &n))
		song = fuzz_read_song(part, n);
	surface = surface ? surface : make_surface();
	song = song ? song : make_song();
	engine = mk_engine_new(surface, song, NULL, NULL);
	mk_buf_init(&out);
	replay = engine ? mk_replay_new(engine, &out) : NULL;
	if (!replay)
		abort();
	run(replay, data, size);
	mk_replay_free(replay);
	mk_engine_free(engine);
	mk_song_free(song);
	mk_surface_free(surface);
	mk_buf_done(&out);
	return 0;
}
