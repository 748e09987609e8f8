/*
 * steer SURFACE SONG [HOST] - let a surface, the MIDI of standard input, steer
 * a song, and print what follows
 */
#include <libmk/libmk.h>

#include <stdio.h>
#include <unistd.h>

struct steer {
	struct mk_midi_parser parser;
	struct mk_engine *engine;
	struct mk_host *host;
	int ended;
};

/* --- what the engine decides */

static void
to_surface(void *self, const uint8_t *bytes, size_t n)
{
	size_t i;

	(void)self;
	printf("surface");
	for (i = 0; i < n; i++)
		printf(" %02X", bytes[i]);
	printf("\n");
}

static void
set(void *self, const char *path, const struct mk_param *param)
{
	struct steer *steer = self;

	printf("set %s %g\n", path, param->value);
	mk_host_set(steer->host, path, param, mk_loop_now());
}

static void
line(void *self, const char *text, size_t n)
{
	struct steer *steer = self;
	struct mk_err err = {""};

	printf("%.*s\n", (int)n, text);
	if (mk_host_line(steer->host, text, n, mk_loop_now(), &err) < 0)
		fprintf(stderr, "steer: %s\n", err.msg);
}

/* --- what the host tells */

static void
on_song(void *self, struct mk_song *song, uint64_t now)
{
	mk_engine_set_song(((struct steer *)self)->engine, song, now);
}

static void
on_value(void *self, struct mk_param *param, double value, uint64_t now)
{
	struct steer *steer = self;

	mk_engine_host_value(steer->engine, param, value, now);
}

static void
on_changed(void *self, uint64_t now)
{
	mk_engine_host_changed(((struct steer *)self)->engine, now);
}

/* --- standard input, a source of the loop beside the host */

static size_t
want(void *self, struct pollfd *fds, size_t max, uint64_t *deadline)
{
	struct steer *steer = self;
	uint64_t due = mk_engine_deadline(steer->engine);

	if (due < *deadline)
		*deadline = due;
	if (max)
		fds[0] = (struct pollfd){.fd = 0, .events = POLLIN};
	return max ? 1 : 0;
}

static void
serve(void *self, const struct pollfd *fds, size_t n, uint64_t now)
{
	struct steer *steer = self;
	struct mk_midi messages[16];
	uint8_t bytes[256];
	const uint8_t *data = bytes;
	size_t left;
	ssize_t got;

	mk_engine_tick(steer->engine, now);
	if (!n || !fds[0].revents)
		return;
	got = read(0, bytes, sizeof(bytes));
	steer->ended = got <= 0;
	for (left = got > 0 ? (size_t)got : 0; left > 0;)
		mk_engine_feed(steer->engine, messages,
		    mk_midi_parse(&steer->parser, &data, &left, messages, 16),
		    now);
}

static void
flush(void *self, uint64_t now)
{
	mk_engine_drain(((struct steer *)self)->engine, now);
}

static void
run(struct steer *steer)
{
	const struct mk_source sources[] = {
	    {steer, want, serve, flush}, mk_host_source(steer->host)};
	const struct mk_sink sink = {
	    .self = steer, .surface = to_surface, .set = set, .line = line};

	mk_engine_attach(steer->engine, &sink);
	mk_engine_connect(steer->engine, mk_loop_now());
	while (!steer->ended && mk_loop_turn(sources, 2, NULL) == 0)
		;
	mk_engine_settle(steer->engine, mk_loop_now());
	mk_engine_drain(steer->engine, mk_loop_now());
}

int
main(int argc, char **argv)
{
	static uint8_t sysex[4096];
	struct steer steer = {.ended = 0};
	struct mk_host_options options = {.song = NULL};
	const struct mk_host_user user = {.self = &steer,
	    .song = on_song,
	    .value = on_value,
	    .changed = on_changed};
	struct mk_surface *surface;
	struct mk_err err = {""};
	int status = 0;

	if (argc < 3) {
		fprintf(stderr, "usage: steer SURFACE SONG [HOST]\n");
		return 64;
	}
	options.song = argv[2];
	surface = mk_surfacefile_load(argv[1], NULL, &status, &err);
	if (surface)
		steer.host =
		    mk_host_open(argc > 3 ? argv[3] : "song:", &options, &user,
		        &status, &err);
	if (steer.host)
		steer.engine = mk_engine_new(surface, mk_host_song(steer.host),
		    NULL, &err);
	mk_midi_init(&steer.parser, sysex, sizeof(sysex));
	if (steer.engine)
		run(&steer);
	else
		fprintf(stderr, "steer: %s\n", err.msg);
	mk_engine_free(steer.engine);
	if (mk_host_close(steer.host) < 0)
		status = -1;
	mk_surface_free(surface);
	return steer.engine && !status ? 0 : 65;
}
