/* SPDX-License-Identifier: ISC */
/*
 * A table of verbs handles what concerns the daemon; every other verb is a
 * command for the desk.
 */
#include <libmk/desk/service_priv.h>

#include <libmk/codec/line_put_priv.h>
#include <libmk/desk/survey_priv.h>
#include <libmk/song/songdoc.h>

#include <errno.h>
#include <stdio.h>
#include <string.h>

/* A line being answered. */
struct asked {
	struct mk_service *service;
	struct mk_client *client;
	const struct mk_command *command;
	const struct mk_line *line;
	uint64_t now;
	struct mk_buf *out;
	struct mk_err *err;
};

void
mk_service_admit(struct mk_client *client, const char *name)
{
	memset(client, 0, offsetof(struct mk_client, midi));
	snprintf(client->name, sizeof(client->name), "%s", name);
	mk_midiline_init(&client->midi);
}

static const char *
asked_word(const struct asked *a, size_t i, size_t *len)
{
	return mk_line_word(a->line, a->command->first_word + i, len);
}

static int
put_hello(const struct asked *a)
{
	mk_line_put_verb(a->out, "hello");
	mk_line_put_text(a->out, "mk-surfaced");
	mk_line_put_text(a->out, a->service->version);
	mk_line_put_end(a->out);
	return 0;
}

/* Which seat an extra surface=NAME names; the first without. */
static int
seat_of(const struct asked *a)
{
	const char *name = mk_line_extra(a->line, "surface", NULL);
	struct mk_desk *desk = a->service->desk;
	int seat = name ? mk_desk_find(desk, name) : 0;

	if (seat < 0)
		mk_err_set(a->err, seat, "there is no surface \"%s\"", name);
	return seat;
}

static int
answer_get(const struct asked *a)
{
	int seat = seat_of(a);

	if (seat < 0)
		return seat;
	mk_desk_tick(a->service->desk, a->now); /* amid a turn, too */
	return mk_survey_write(mk_desk_engine(a->service->desk, (size_t)seat),
	    a->command, a->line, a->now, a->out, a->err);
}

static int
answer_dump(const struct asked *a)
{
	mk_songdoc_write(mk_desk_song(a->service->desk), MK_PART_USUAL,
	    MK_XMLJSON_XML, a->out);
	return 0;
}

/* All of the patterns or none. */
static int
add_watches(const struct asked *a)
{
	size_t before = a->client->watch.n, i;
	int status = 0;

	for (i = 0; i < a->command->n_words && status == 0; i++) {
		size_t len;
		const char *text =
		    mk_line_raw(a->line, a->command->first_word + i, &len);

		status = mk_watch_add(&a->client->watch, text, len, a->err);
	}
	if (status < 0)
		a->client->watch.n = before;
	else
		a->client->watch.on = true;
	return status;
}

static int
clear_watches(const struct asked *a)
{
	mk_watch_clear(&a->client->watch);
	return 0;
}

static int
trace_on(const struct asked *a)
{
	struct mk_trace trace;
	int status = 0;
	size_t i;

	mk_trace_start(&trace);
	for (i = 0; i < a->command->n_words && status == 0; i++)
		status = mk_trace_add(&trace, asked_word(a, i, NULL), a->err);
	if (status == 0)
		a->client->trace = trace;
	return status;
}

static int
trace_off(const struct asked *a)
{
	a->client->trace.on = false;
	return 0;
}

static void
put_surfaces(const struct asked *a, struct mk_status *facts)
{
	struct mk_desk *desk = a->service->desk;
	size_t i;

	for (i = 0; i < mk_desk_seats(desk); i++)
		mk_desk_status(desk, i, facts);
}

/* The one thing asked for, and whether to write JSON. */
static int
put_status(const struct asked *a)
{
	const char *only = NULL;
	size_t start = a->out->len;
	struct mk_status facts;
	bool json = false;
	size_t i;

	for (i = 0; i < a->command->n_words; i++) {
		if (!strcmp(asked_word(a, i, NULL), "json"))
			json = true;
		else
			only = asked_word(a, i, NULL);
	}
	mk_status_init(&facts, a->out, json);
	facts.only = only;
	a->service->status(a->service->self, &facts, a->now);
	put_surfaces(a, &facts);
	mk_status_done(&facts);
	if (!only || facts.n)
		return 0;
	a->out->len = start;
	return mk_err_set(a->err, -ENOENT, "there is no status of \"%s\"",
	    only);
}

static int
ask_reload(const struct asked *a)
{
	return a->service->reload(a->service->self, a->now, a->err);
}

static int
ask_use(const struct asked *a)
{
	return a->service->use(a->service->self, asked_word(a, 0, NULL),
	    mk_line_extra(a->line, "surface", NULL), a->now, a->err);
}

/* A seat's surface, as the client plays it. */
struct played {
	struct mk_desk *desk;
	size_t seat;
	uint64_t now;
};

static void
from_surface(void *self, const struct mk_midi *message)
{
	const struct played *played = self;

	mk_desk_midi(played->desk, played->seat, message, 1, played->now);
}

/*
 * Takes bytes as if the surface had sent them; the host's reply is the answer.
 */
static int
play_midi(const struct asked *a)
{
	struct played played = {.desk = a->service->desk, .now = a->now};
	int seat = seat_of(a), status;

	if (seat < 0)
		return seat;
	played.seat = (size_t)seat;
	mk_desk_hold(played.desk, true);
	status = mk_midiline_take(&a->client->midi, a->command, a->line,
	    from_surface, &played, a->err);
	mk_desk_hold(played.desk, false);
	return status;
}

/* Until the end, commands do not drain by themselves. */
static int
begin_turn(const struct asked *a)
{
	a->client->turns++;
	return 0;
}

static int
end_turn(const struct asked *a)
{
	if (!a->client->turns)
		return mk_err_set(a->err, -EBADMSG,
		    "\"end\" without \"begin\"");
	a->client->turns--;
	return 0;
}

static int
drain_turn(const struct asked *a)
{
	if (a->client->turns)
		return 0;
	return a->service->drain(a->service->self, a->now, a->err);
}

static int
pass_on(const struct asked *a)
{
	return mk_desk_command(a->service->desk, a->command, a->line, a->now,
	    a->err);
}

/* What is not a command for the desk. */
static int (*const acts[MK_VERB_COUNT])(const struct asked *a) = {
    [MK_VERB_HELLO] = put_hello,
    [MK_VERB_GET] = answer_get,
    [MK_VERB_DUMP] = answer_dump,
    [MK_VERB_WATCH] = add_watches,
    [MK_VERB_UNWATCH] = clear_watches,
    [MK_VERB_TRACE_ON] = trace_on,
    [MK_VERB_TRACE_OFF] = trace_off,
    [MK_VERB_STATUS] = put_status,
    [MK_VERB_RELOAD] = ask_reload,
    [MK_VERB_USE] = ask_use,
    [MK_VERB_MIDI] = play_midi,
    [MK_VERB_BEGIN] = begin_turn,
    [MK_VERB_END] = end_turn,
};

/* What a command causes is drained before its answer. */
static int
do_asked(const struct asked *a)
{
	enum mk_verb verb = a->command->verb;
	int (*const own)(const struct asked *a) =
	    a->command->host ? NULL : acts[verb];
	int done = own ? own(a) : pass_on(a);

	return done < 0 ? done : drain_turn(a);
}

void
mk_service_refuse(struct mk_buf *out, int code, const struct mk_err *err)
{
	mk_line_put_verb(out, "error");
	mk_line_put_int(out, mk_err_exit(code));
	mk_buf_byte(out, ' ');
	mk_line_put_quoted(out, err->msg, strlen(err->msg));
	mk_line_put_end(out);
}

static void
trace_client(const struct mk_service *service, const struct mk_client *client,
    const char *text, size_t n, uint64_t now)
{
	mk_trace_line(mk_desk_tracer(service->desk), "client", client->name,
	    text, n, now);
}

void
mk_service_take(struct mk_service *service, struct mk_client *client,
    const char *text, size_t n, uint64_t now, struct mk_buf *out)
{
	struct mk_err err = {""};
	struct mk_command command;
	struct asked asked = {
	    .service = service,
	    .client = client,
	    .command = &command,
	    .line = &service->line,
	    .now = now,
	    .out = out,
	    .err = &err,
	};
	int code = mk_line_parse(&service->line, text, n, &err);

	if (code == 0)
		return; /* a comment is no question */
	trace_client(service, client, text, n, now);
	if (code == 1)
		code = mk_command_read(&command, &service->line, &err);
	if (code == 0)
		code = do_asked(&asked);
	if (code < 0)
		mk_service_refuse(out, code, &err);
	else
		mk_buf_text(out, "ok\n");
}
