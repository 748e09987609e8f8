/* SPDX-License-Identifier: ISC */
/*
 * Any bytes as the lines of two clients of the daemon: each is answered by one
 * ok or one error, at the end of what it asked for.
 */
#include <libmk/desk/service_priv.h>

#include <errno.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const char *const targets[] = {"strip/1/volume", "strip/sel/volume",
    "device/best/1", "device/param/2", "midi/cc/1/5", "song/tempo", "scene/sel",
    "strip/sel"};

static struct mk_surface *
make_surface(const char *name)
{
	struct mk_surface *surface = mk_surface_new();
	size_t n = sizeof(targets) / sizeof(*targets), i;

	surface->name = name;
	mk_surface_add_page(surface)->name = "page";
	surface->pages_at_once = true;
	for (i = 0; i < n; i++) {
		struct mk_control *control = mk_surface_add_control(surface,
		    targets[i], strlen(targets[i]));
		struct mk_binding *binding = mk_surface_add_binding(surface);

		control->number = (int)i + 1;
		control->feedback = (struct mk_feedback){
		    .channel = 1, .number = (int)i + 1, .delay_ms = -1};
		binding->control = (int)i;
		if (mk_path_read(&binding->target, targets[i],
		        strlen(targets[i]), NULL) < 0)
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
		mk_strip_add_slot_clip(song, strip, 2);
		device = mk_strip_add_device(song, strip);
		mk_device_add_chain(song, device);
		for (j = 0; j < 4; j++)
			mk_device_add_param(song, device)->name =
			    j ? "Freq" : "Device On";
	}
	if (mk_song_finish(song) < 0)
		abort();
	return song;
}

/* --- where what is sent goes; each byte of it is looked at */

static void
look(const void *bytes, size_t n)
{
	static volatile uint8_t sum;
	const uint8_t *at = bytes;

	while (n--)
		sum = (uint8_t)(sum + *at++);
}

static void
on_surface(void *self, size_t seat, const uint8_t *bytes, size_t n,
    uint64_t now)
{
	(void)self;
	(void)seat;
	(void)now;
	look(bytes, n);
}

static void
on_midi(void *self, const uint8_t *bytes, size_t n, uint64_t now)
{
	on_surface(self, 0, bytes, n, now);
}

static void
on_set(void *self, const char *path, const struct mk_param *param, uint64_t now)
{
	(void)self;
	(void)now;
	look(path, strlen(path));
	look(param, sizeof(*param));
}

static void
on_line(void *self, const char *text, size_t n, uint64_t now)
{
	on_surface(self, 0, (const uint8_t *)text, n, now);
}

static void
on_value(void *self, struct mk_param *param)
{
	(void)self;
	look(param, sizeof(*param));
}

static void
on_message(void *self, const char *text)
{
	(void)self;
	look(text, strlen(text));
}

/* What is new is a line, and watched or not. */
static void
on_news(void *self, const char *path, const char *line, size_t n)
{
	const struct mk_client *clients = self;

	if (!n || line[n - 1] != '\n' || memchr(line, '\n', n - 1))
		abort();
	mk_watch_match(clients[0].watch.patterns[0], path);
	look(line, n);
}

static void
on_trace(void *self, const struct mk_traced *event)
{
	const struct mk_client *clients = self;
	struct mk_buf out;

	if (!mk_trace_wants(&clients[1].trace, event))
		return;
	mk_buf_init(&out);
	mk_trace_write(event, &out);
	if (!out.len || memchr(out.data, '\n', out.len - 1))
		abort();
	mk_buf_done(&out);
}

/* --- the service */

static int
on_reload(void *self, uint64_t now, struct mk_err *err)
{
	struct mk_service *service = self;

	(void)err;
	mk_desk_connect(service->desk, 0, now);
	return 0;
}

static int
on_use(void *self, const char *port, const char *surface, uint64_t now,
    struct mk_err *err)
{
	struct mk_service *service = self;

	if (strlen(port) + (surface ? strlen(surface) : 0) > MK_LINE_MAX)
		abort();
	mk_desk_release(service->desk, 0, now);
	return mk_err_set(err, -ENODEV, "\"%s\" is not there", port);
}

static void
on_status(void *self, struct mk_status *facts, uint64_t now)
{
	(void)self;
	(void)facts;
	(void)now;
}

static int
on_drain(void *self, uint64_t now, struct mk_err *err)
{
	struct mk_service *service = self;

	(void)err;
	mk_desk_drain(service->desk, now);
	return 0;
}

/* Ends with a line that says how it went, which is the only one that does. */
static void
check(const struct mk_buf *out, bool asked)
{
	const char *at = (const char *)out->data, *end;
	size_t left = out->len;

	if (mk_buf_status(out) || !asked != !left)
		abort();
	while (left) {
		bool says;

		end = memchr(at, '\n', left);
		if (!end)
			abort();
		says = !strncmp(at, "ok\n", 3) || !strncmp(at, "error ", 6);
		left -= (size_t)(end + 1 - at);
		if (says != !left)
			abort();
		at = end + 1;
	}
}

static bool
is_asked(const char *text, size_t n)
{
	while (n && (*text == ' ' || *text == '\t')) {
		text++;
		n--;
	}
	return n && *text != '#';
}

static void
run(struct mk_service *service, struct mk_client *clients, const char *text,
    size_t n)
{
	uint64_t now = 1000000;
	struct mk_buf out;
	size_t i;

	mk_buf_init(&out);
	for (i = 0; n; i++, now += 700000000) {
		const char *end = memchr(text, '\n', n);
		size_t len = end ? (size_t)(end - text) : n;

		out.len = 0;
		mk_service_take(service, &clients[i % 2], text, len, now, &out);
		check(&out, is_asked(text, len));
		mk_desk_watched(service->desk, clients[0].watch.on);
		mk_desk_traced(service->desk, clients[1].trace.on);
		mk_desk_tick(service->desk, now);
		text += len + (end != NULL);
		n -= len + (end != NULL);
	}
	mk_buf_done(&out);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static struct mk_service service;
	static struct mk_client clients[2];
	const struct mk_desk_user user = {
	    .self = clients,
	    .surface = on_surface,
	    .midi = on_midi,
	    .set = on_set,
	    .line = on_line,
	    .value = on_value,
	    .message = on_message,
	    .news = on_news,
	    .trace = on_trace,
	};
	struct mk_surface *surfaces[] = {
	    make_surface("left"), make_surface("right")};
	struct mk_song *song = make_song();
	struct mk_desk *desk = mk_desk_new(song, NULL, &user);

	if (!desk || mk_desk_add(desk, surfaces[0], NULL) != 0 ||
	    mk_desk_add(desk, surfaces[1], NULL) != 1)
		abort();
	service = (struct mk_service){
	    .desk = desk,
	    .version = "1",
	    .self = &service,
	    .reload = on_reload,
	    .use = on_use,
	    .status = on_status,
	    .drain = on_drain,
	};
	mk_service_admit(&clients[0], "1");
	mk_service_admit(&clients[1], "2");
	run(&service, clients, (const char *)data, size);
	mk_desk_free(desk);
	mk_song_free(song);
	mk_surface_free(surfaces[0]);
	mk_surface_free(surfaces[1]);
	return 0;
}
