/* SPDX-License-Identifier: ISC */
/*
 * The clock is whatever the stamps say. Between two lines the timers that are
 * due run in order, so that a replay is the same each time.
 */
#include <libmk/desk/replay_priv.h>

#include <libmk/desk/midiline_priv.h>
#include <libmk/desk/survey_priv.h>
#include <libmk/engine/engine_priv.h>
#include <libmk/engine/linesink_priv.h>
#include <libmk/song/command.h>
#include <libmk/song/songdoc.h>
#include <libmk/song/songplay_priv.h>
#include <libmk/song/transport_priv.h>

#include <errno.h>
#include <stdlib.h>
#include <string.h>

struct mk_replay {
	struct mk_engine *engine;
	struct mk_buf *out;
	struct mk_sink lines, sink; /* writes what is also played */
	uint64_t now;               /* nanoseconds */
	int turns;                  /* "begin" without its "end" */
	int refused; /* what the song could not do since it was last checked, */
	struct mk_err refusal; /* and why */
	struct mk_midiline midi;
	struct mk_line given, said; /* to the song, and by it */
};

/* --- the song, which plays what the engine gives its host */

/* Reports what is new in the song to the engine, as a host would. */
static void
hear_song(void *self, const char *text, size_t n, uint64_t now)
{
	struct mk_replay *replay = self;
	struct mk_command command;

	if (mk_command_parse(&command, &replay->said, text, n, NULL) < 0)
		return;
	command.host = true;
	mk_engine_command(replay->engine, &command, &replay->said, now, NULL);
}

static struct mk_songplay
songplay_of(struct mk_replay *replay)
{
	return (struct mk_songplay){
	    mk_engine_song(replay->engine), hear_song, replay, replay->now};
}

static void
to_host(void *self, const char *text, size_t n)
{
	struct mk_replay *replay = self;
	const struct mk_songplay play = songplay_of(replay);
	struct mk_command command;
	struct mk_err err = {""};
	int status;

	replay->lines.line(replay->lines.self, text, n);
	status = mk_command_parse(&command, &replay->given, text, n, &err);
	if (status == 0)
		status = mk_songplay_do(&play, &command, &err);
	if (status == 0 || replay->refused)
		return;
	replay->refused = status;
	replay->refusal = err;
}

static void
set_in_host(void *self, const char *path, const struct mk_param *param)
{
	struct mk_replay *replay = self;
	const struct mk_songplay play = songplay_of(replay);

	replay->lines.set(replay->lines.self, path, param);
	mk_songplay_set(&play, path, param->value);
}

static void
to_surface(void *self, const uint8_t *bytes, size_t n)
{
	const struct mk_replay *replay = self;

	replay->lines.surface(replay->lines.self, bytes, n);
}

static void
to_output(void *self, const uint8_t *bytes, size_t n)
{
	const struct mk_replay *replay = self;

	replay->lines.midi(replay->lines.self, bytes, n);
}

static void
to_user(void *self, const char *text)
{
	const struct mk_replay *replay = self;

	replay->lines.message(replay->lines.self, text);
}

/* Tells the user what the song cannot do, as nobody waits for an answer. */
static void
tell_refusal(struct mk_replay *replay)
{
	if (replay->refused)
		to_user(replay, replay->refusal.msg);
	replay->refused = 0;
}

/* --- the script */

static void
drain_engine(struct mk_replay *replay)
{
	if (!replay->turns)
		mk_engine_drain(replay->engine, replay->now);
}

struct mk_replay *
mk_replay_new(struct mk_engine *engine, struct mk_buf *out)
{
	struct mk_replay *replay = calloc(1, sizeof(*replay));

	if (!replay)
		return NULL;
	replay->engine = engine;
	replay->out = out;
	replay->lines = mk_linesink(out);
	replay->sink = (struct mk_sink){.self = replay,
	    .surface = to_surface,
	    .midi = to_output,
	    .set = set_in_host,
	    .line = to_host,
	    .message = to_user};
	mk_midiline_init(&replay->midi);
	mk_buf_text(out, "# start\n");
	mk_engine_attach(engine, &replay->sink);
	mk_engine_hold(engine, true); /* each line is a turn */
	mk_engine_connect(engine, 0);
	drain_engine(replay);
	return replay;
}

void
mk_replay_free(struct mk_replay *replay)
{
	free(replay);
}

/* Runs the timers that are due up to a time. */
static void
run_until(struct mk_replay *replay, uint64_t now)
{
	uint64_t due;

	while ((due = mk_engine_deadline(replay->engine)) != MK_TIME_NEVER &&
	    due <= now) {
		if (due > replay->now)
			replay->now = due;
		mk_engine_tick(replay->engine, replay->now);
		mk_engine_drain(replay->engine, replay->now);
		tell_refusal(replay);
	}
	if (now > replay->now && now != MK_TIME_NEVER)
		replay->now = now;
}

/* A message from the surface, as from its port. */
static void
from_surface(void *self, const struct mk_midi *message)
{
	struct mk_replay *replay = self;

	mk_engine_feed(replay->engine, message, 1, replay->now);
}

static void
dump_song(struct mk_replay *replay)
{
	mk_songdoc_write(mk_engine_song(replay->engine), MK_PART_USUAL,
	    MK_XMLJSON_XML, replay->out);
}

static int
do_command(struct mk_replay *replay, const struct mk_command *command,
    const struct mk_line *line, struct mk_err *err)
{
	switch ((int)command->verb) {
	case MK_VERB_MIDI:
		return mk_midiline_take(&replay->midi, command, line,
		    from_surface, replay, err);
	case MK_VERB_GET:
		return mk_survey_write(replay->engine, command, line,
		    replay->now, replay->out, err);
	case MK_VERB_DUMP:
		dump_song(replay);
		return 0;
	case MK_VERB_UNPLUG:
		replay->sink.surface = NULL;
		mk_engine_release(replay->engine, replay->now);
		return 0;
	case MK_VERB_PLUG:
		replay->sink.surface = to_surface;
		mk_engine_connect(replay->engine, replay->now);
		return 0;
	case MK_VERB_BEGIN:
		replay->turns++;
		return 0;
	case MK_VERB_END:
		if (!replay->turns)
			return mk_err_set(err, -EBADMSG,
			    "\"end\" without \"begin\"");
		replay->turns--;
		return 0;
	default:
		return mk_engine_command(replay->engine, command, line,
		    replay->now, err);
	}
}

static void
echo_line(struct mk_replay *replay, const struct mk_line *line)
{
	mk_buf_text(replay->out, "# ");
	mk_buf_put(replay->out, line->source, line->source_len);
	mk_buf_byte(replay->out, '\n');
}

int
mk_replay_line(struct mk_replay *replay, const struct mk_line *line,
    size_t *column, struct mk_err *err)
{
	struct mk_command command;
	int status;

	if (line->stamped)
		run_until(replay, line->stamp * 1000);
	echo_line(replay, line);
	status = mk_command_read(&command, line, err);
	*column = mk_line_column(line, status < 0 ? command.fault : 0);
	if (status == 0)
		status = do_command(replay, &command, line, err);
	drain_engine(replay);
	/*
	 * The sender of a line gets an answer; someone playing gets a message.
	 */
	if (status == 0 && replay->refused && command.verb != MK_VERB_MIDI) {
		status =
		    mk_err_set(err, replay->refused, "%s", replay->refusal.msg);
		replay->refused = 0;
	}
	tell_refusal(replay);
	return status;
}

int
mk_replay_end(struct mk_replay *replay, struct mk_err *err)
{
	struct mk_song *song = mk_engine_song(replay->engine);

	replay->turns = 0;
	drain_engine(replay);
	tell_refusal(replay);
	/* A playing song has no last timer. */
	mk_transport_run(song, false, replay->now);
	run_until(replay, MK_TIME_NEVER);
	return mk_midiline_end(&replay->midi, err);
}
