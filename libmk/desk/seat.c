/* SPDX-License-Identifier: ISC */
/*
 * Everything that an engine sends passes through here: it is traced, told to
 * watchers and handed to the user; the other seats follow what it moved.
 */
#include <libmk/desk/seat_priv.h>

#include <libmk/engine/query_priv.h>
#include <libmk/song/quantity_priv.h>

#include <assert.h>
#include <errno.h>
#include <string.h>

static void
on_moved(void *self, const struct mk_ctl_event *event,
    const struct mk_bound *bound, uint64_t now)
{
	struct mk_seat *seat = self;

	mk_trace_moved(&seat->desk->tracer, seat->surface, event, bound,
	    seat->desk->song, now);
}

static void
on_value(void *self, struct mk_param *param, uint64_t now)
{
	struct mk_seat *seat = self;
	struct mk_desk *desk = seat->desk;
	size_t i;

	for (i = 0; i < desk->n; i++)
		if (i != seat->number)
			mk_engine_follow(desk->seats[i].engine, param, now);
	desk->user.value(desk->user.self, param);
	if (desk->news.on)
		mk_updates_param(&desk->news, param);
	mk_trace_value(&desk->tracer, "value", desk->song, param, param->value,
	    now);
}

static void
on_surface(void *self, const uint8_t *bytes, size_t n)
{
	struct mk_seat *seat = self;
	struct mk_desk *desk = seat->desk;

	mk_trace_midi(&desk->tracer, "out", seat->surface->name, bytes, n,
	    desk->now);
	desk->user.surface(desk->user.self, seat->number, bytes, n, desk->now);
}

static void
on_midi(void *self, const uint8_t *bytes, size_t n)
{
	struct mk_desk *desk = ((struct mk_seat *)self)->desk;
	size_t size;

	for (; n > 0; bytes += size, n -= size) {
		size = mk_midi_size(*bytes);
		mk_trace_midi(&desk->tracer, "midi", NULL, bytes, size,
		    desk->now);
		desk->user.midi(desk->user.self, bytes, size, desk->now);
	}
}

void
mk_seat_unsettle(struct mk_desk *desk, const struct mk_seat *but, uint64_t now)
{
	static const struct mk_command rebuild = {.verb = MK_VERB_REBUILD};
	size_t i;

	for (i = 0; i < desk->n; i++)
		if (&desk->seats[i] != but)
			mk_engine_command(desk->seats[i].engine, &rebuild, NULL,
			    now, NULL);
}

static void
on_set(void *self, const char *path, const struct mk_param *param)
{
	struct mk_desk *desk = ((struct mk_seat *)self)->desk;

	/* The probe reports only parameters of the song. */
	if (!strncmp(path, "song/", 5)) {
		mk_seat_unsettle(desk, self, desk->now);
		desk->moved = true;
	}
	mk_trace_set(&desk->tracer, "host", path, param->value, desk->now);
	desk->user.set(desk->user.self, path, param, desk->now);
}

/* Tells watchers what is at a path, by its absolute path. */
static void
tell_path(struct mk_desk *desk, const struct mk_path *path, uint64_t now)
{
	char *text = desk->news.text;
	struct mk_buf buf;

	mk_buf_init_fixed(&buf, text, sizeof(desk->news.text));
	if (mk_query_write(desk->seats[0].engine, path, now, &buf, NULL) == 0 &&
	    !mk_buf_status(&buf))
		mk_updates_line(&desk->news, text, buf.len - 1);
}

/* Tells watchers of a name that is sent to the host. */
static void
tell_name(struct mk_desk *desk, const char *text, size_t n)
{
	size_t len = mk_updates_path(text, n);
	struct mk_path path;

	if (len && mk_path_read(&path, text + 4, len, NULL) == 0)
		tell_path(desk, &path, desk->now);
}

static void
on_line(void *self, const char *text, size_t n)
{
	struct mk_seat *seat = self;
	struct mk_desk *desk = seat->desk;

	mk_seat_unsettle(desk, seat, desk->now);
	desk->moved = true;
	if (desk->news.on)
		tell_name(desk, text, n);
	mk_trace_line(&desk->tracer, "host", NULL, text, n, desk->now);
	desk->user.line(desk->user.self, text, n, desk->now);
}

static void
reread_others(struct mk_desk *desk, const struct mk_seat *but, uint64_t now)
{
	size_t i;

	for (i = 0; i < desk->n; i++)
		if (&desk->seats[i] != but)
			mk_engine_reread(desk->seats[i].engine, now);
}

/* The probe has already reported the value of a parameter. */
void
mk_seat_heard(struct mk_desk *desk, const struct mk_seat *seat,
    const struct mk_command *command, uint64_t now)
{
	const struct mk_quantity *quantity = mk_quantity_of(&command->path);
	bool sets = command->verb == MK_VERB_SET;

	if (sets && quantity && !(quantity->uses & MK_QUANTITY_SET))
		reread_others(desk, seat, now);
	else if (!sets || !quantity ||
	    command->path.steps[0].kind == MK_STEP_SONG)
		mk_seat_unsettle(desk, seat, now);
	else
		return;
	if (sets && desk->news.on)
		tell_path(desk, &command->path, now);
}

/* A message that every surface sends is passed on once. */
static void
on_message(void *self, const char *text)
{
	struct mk_desk *desk = ((struct mk_seat *)self)->desk;
	size_t n = strlen(text) + 1, at;

	assert(desk->n_said <= sizeof(desk->said));
	for (at = 0; at < desk->n_said; at += strlen(desk->said + at) + 1)
		if (!strcmp(desk->said + at, text))
			return;
	if (n <= sizeof(desk->said) - desk->n_said) {
		memcpy(desk->said + desk->n_said, text, n);
		desk->n_said += n;
	}
	desk->user.message(desk->user.self, text);
}

int
mk_seat_take(struct mk_desk *desk, struct mk_seat *seat,
    const struct mk_surface *surface, struct mk_err *err)
{
	struct mk_engine *engine =
	    mk_engine_new(surface, desk->song, desk->banks, err);

	if (!engine)
		return -EINVAL;
	seat->desk = desk;
	seat->number = (size_t)(seat - desk->seats);
	assert(seat->number < MK_DESK_SEATS && seat->number <= desk->n);
	seat->surface = surface;
	seat->engine = engine;
	seat->probe = (struct mk_probe){
	    .self = seat, .moved = on_moved, .value = on_value};
	seat->sink = (struct mk_sink){.self = seat,
	    .surface = on_surface,
	    .midi = on_midi,
	    .set = on_set,
	    .line = on_line,
	    .message = on_message};
	mk_engine_probe(engine, &seat->probe);
	mk_engine_attach(engine, &seat->sink);
	return 0;
}
