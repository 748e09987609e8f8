/* SPDX-License-Identifier: ISC */
/*
 * Listens until every path has a control that moved and all of them rest, then
 * prints elements to paste and warns about what stayed uncertain.
 */
#include "learn.h"

#include "cmd.h"
#include "feed.h"
#include "load.h"
#include "output.h"
#include "ports.h"

#include <libmk/base/time.h>
#include <libmk/codec/midi.h>
#include <libmk/setup/controldoc_priv.h>
#include <libmk/setup/learn_priv.h>
#include <libmk/song/quantity_priv.h>
#include <libmk/surface/bindable_priv.h>

#include <poll.h>
#include <string.h>
#include <unistd.h>

#define REST 1500 /* ms in which nothing comes from controls at rest */
#define NAME 64

/* Paths are checked before anyone turns anything. */
static void
check_path(const char *text, struct mk_path *path)
{
	struct mk_err err = {""};

	if (mk_path_read(path, text, strlen(text), &err) < 0 ||
	    mk_bindable_move(path, &err) < 0)
		cmd_die(CMD_USAGE, "%s: %s", text, err.msg);
}

/* Whether a path is that of a switch. */
static bool
is_switch(const struct mk_path *path)
{
	const struct mk_step *last = &path->steps[path->n_steps - 1];
	const struct mk_quantity *quantity = mk_quantity_of(path);

	return (last->kind == MK_STEP_PARAM && last->number == 1) ||
	    (quantity && quantity->whole && quantity->max <= 1);
}

static bool
have_all_moved(const struct mk_learn *heard, size_t wanted)
{
	struct mk_learnt found[LEARN_PATHS];
	size_t n;

	mk_learn_find(heard, found, wanted, &n);
	return n == wanted;
}

/* A port or a file that is listened to, until it rests. */
struct listening {
	struct mk_learn *heard;
	size_t wanted;
	uint64_t rest; /* when it does, if nothing comes until then */
	bool ended;
};

static void
on_midi(void *self, const struct mk_midi *messages, size_t n, uint64_t now)
{
	struct listening *l = self;

	for (; n > 0; n--)
		mk_learn_feed(l->heard, messages++);
	if (have_all_moved(l->heard, l->wanted))
		l->rest = now + REST * MK_TIME_MS;
}

/* Whether all have moved and nothing more comes behind a descriptor. */
static bool
is_at_rest(void *self, int fd)
{
	const struct listening *l = self;
	struct pollfd file = {.fd = fd, .events = POLLIN};

	return have_all_moved(l->heard, l->wanted) && poll(&file, 1, REST) == 0;
}

static void
on_ended(void *self, const char *why, uint64_t now)
{
	(void)why;
	(void)now;
	((struct listening *)self)->ended = true;
}

static size_t
want_rest(void *self, struct pollfd *fds, size_t max, uint64_t *deadline)
{
	(void)fds;
	(void)max;
	*deadline = ((struct listening *)self)->rest;
	return 0;
}

static void
on_rest(void *self, const struct pollfd *fds, size_t n, uint64_t now)
{
	(void)fds;
	(void)n;
	on_ended(self, NULL, now);
}

static void
hear_port(struct mk_learn *heard, const struct learn *learn,
    const struct mk_surface *surface)
{
	struct listening l = {
	    .heard = heard, .wanted = learn->n, .rest = MK_TIME_NEVER};
	const struct mk_port_user user = {
	    .self = &l, .midi = on_midi, .ended = on_ended};
	const struct mk_source timer = {
	    .self = &l, .want = want_rest, .serve = on_rest};

	ports_open(learn->in, MK_PORT_IN, surface, &user);
	while (!l.ended)
		ports_turn(&timer);
	ports_finish();
}

static void
hear_file(struct mk_learn *heard, const struct learn *learn)
{
	struct listening l = {.heard = heard, .wanted = learn->n};
	const struct feed feed = {
	    .self = &l, .midi = on_midi, .enough = is_at_rest};

	feed_midi(&feed, learn->in);
}

/* Warns what else the messages of a control could mean. */
static void
tell_doubt(const char *name, const struct mk_learnt *learnt)
{
	const struct mk_guessed *guessed = &learnt->guessed;
	char text[128] = "";
	size_t len = 0;
	int i;

	for (i = 0; i < MK_ENCODING_COUNT; i++)
		if (guessed->encodings & 1u << i)
			len += (size_t)snprintf(text + len, sizeof(text) - len,
			    "%s%s", len ? ", " : "",
			    mk_encoding_name((enum mk_encoding)i));
	if (guessed->or_button)
		snprintf(text + len, sizeof(text) - len, "%s%s",
		    len ? ", " : "", "a button");
	if (*text)
		cmd_warn("%s: %s fits what came, and so would %s; turn it "
		         "further up, and then down, to tell them apart",
		    name,
		    learnt->control.button
		        ? "a button"
		        : mk_encoding_name(learnt->control.encoding),
		    text);
}

/* Warns of values that may, or may not, be the control's own ends. */
static void
tell_end(const char *name, const char *which, const char *attribute,
    struct mk_travel_end end, int ends)
{
	if (!end.certain && end.at != ends)
		cmd_warn("%s: its %s value was %d, not %d; if it can go no "
		         "further, add %s=\"%d\", or move it to that end %d "
		         "times to have it told",
		    name, which, end.at, ends, attribute, end.at,
		    MK_TRAVEL_CERTAIN);
}

static void
tell_ends(const char *name, const struct mk_learnt *learnt)
{
	const struct mk_control *control = &learnt->control;

	if (control->button || mk_encoding_is_relative(control->encoding))
		return;
	tell_end(name, "lowest", "low", learnt->guessed.low, 0);
	tell_end(name, "highest", "high", learnt->guessed.high,
	    mk_control_most(control->kind));
}

/* Writes a control, if the surface does not have it, and its binding. */
static void
put_learnt(struct mk_xmljson *doc, struct mk_learnt *learnt, const char *path,
    const struct mk_surface *surface)
{
	struct mk_control *control = &learnt->control;
	int index = MK_SURFACE_NONE;
	struct mk_err err = {""};
	struct mk_path target;
	char name[NAME];

	if (surface && mk_learn_match(control, surface, &index, &err) < 0)
		cmd_die(CMD_BUSY, "%s", err.msg);
	if (index != MK_SURFACE_NONE) {
		mk_controldoc_bind(doc, surface->controls[index].name, path);
		return;
	}
	check_path(path, &target);
	/* A button that sends both 0 and 1 keeps its state itself. */
	control->toggle = control->button && !control->has_range &&
	    (is_switch(&target) || control->kind == MK_CONTROL_PROGRAM ||
	        control->kind == MK_CONTROL_SYSEX) &&
	    mk_surface_selection(&target) == MK_SELECTION_NONE;
	mk_controldoc_name(control, surface, name, sizeof(name));
	tell_doubt(name, learnt);
	tell_ends(name, learnt);
	mk_controldoc_write(doc, control, name);
	mk_controldoc_bind(doc, name, path);
}

static void
prompt_turns(const struct learn *learn)
{
	size_t i;

	if (!isatty(STDERR_FILENO))
		return;
	for (i = 0; i < learn->n; i++)
		cmd_warn("%s the control for %s, up and then down",
		    i ? "then turn" : "turn", learn->paths[i]);
}

static int
print_learnt(const struct learn *learn, const struct mk_learn *heard,
    const struct mk_surface *surface)
{
	struct mk_learnt found[LEARN_PATHS];
	struct mk_buf out;
	struct mk_xmljson doc;
	size_t n, all = mk_learn_find(heard, found, learn->n, &n), i;

	cmd_stdout(&out, false);
	mk_xmljson_init_part(&doc, &out);
	for (i = 0; i < n; i++)
		put_learnt(&doc, &found[i], learn->paths[i], surface);
	if (n)
		mk_xmljson_end(&doc);
	for (; i < learn->n; i++)
		cmd_warn("%s: no control moved for it", learn->paths[i]);
	if (all > n)
		cmd_warn("of %zu controls that moved, what moved most was "
		         "taken",
		    all);
	return cmd_finish(&out, n < learn->n ? CMD_NO : CMD_OK);
}

int
learn_run(const struct learn *learn)
{
	static struct mk_learn heard;
	struct mk_surface *surface = NULL;
	struct mk_path path;
	size_t i;
	int code;

	for (i = 0; i < learn->n; i++)
		check_path(learn->paths[i], &path);
	if (learn->surface)
		surface = load_surface(learn->surface);
	prompt_turns(learn);
	mk_learn_init(&heard);
	if (ports_is_live(learn->in))
		hear_port(&heard, learn, surface);
	else
		hear_file(&heard, learn);
	code = print_learnt(learn, &heard, surface);
	mk_surface_free(surface);
	return code;
}
