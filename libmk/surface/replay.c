#include <libmk/surface/replay.h>

#include <libmk/song/command.h>
#include <libmk/song/songdoc.h>
#include <libmk/surface/linesink.h>
#include <libmk/surface/midiline.h>
#include <libmk/surface/query.h>

#include <errno.h>
#include <stdlib.h>
#include <string.h>

struct mk_replay {
	struct mk_engine *engine;
	struct mk_buf *out;
	struct mk_sink sink;
	uint64_t now; /* nanoseconds */
	int turns;    /* "begin" without its "end" */
	struct mk_midiline midi;
};

static void
drain(struct mk_replay *replay)
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
	replay->sink = mk_linesink(out);
	mk_midiline_init(&replay->midi);
	mk_buf_text(out, "# start\n");
	mk_engine_attach(engine, &replay->sink);
	mk_engine_hold(engine, true); /* a line is a turn, whatever it has */
	mk_engine_connect(engine, 0);
	drain(replay);
	return replay;
}

void
mk_replay_free(struct mk_replay *replay)
{
	free(replay);
}

/* Lets the timers act that are due up to a time. */
static void
run_until(struct mk_replay *replay, uint64_t now)
{
	uint64_t due;

	while ((due = mk_engine_deadline(replay->engine)) != MK_ENGINE_NEVER &&
	    due <= now) {
		if (due > replay->now)
			replay->now = due;
		mk_engine_tick(replay->engine, replay->now);
		mk_engine_drain(replay->engine, replay->now);
	}
	if (now > replay->now && now != MK_ENGINE_NEVER)
		replay->now = now;
}

/* A message from the surface, as it comes in over its port. */
static void
from_surface(void *self, const struct mk_midi *message)
{
	struct mk_replay *replay = self;

	mk_engine_feed(replay->engine, message, 1, replay->now);
}

static void
dump(struct mk_replay *replay)
{
	mk_songdoc_write(mk_engine_song(replay->engine), MK_PART_USUAL,
	    MK_DOC_XML, replay->out);
}

static int
act(struct mk_replay *replay, const struct mk_command *command,
    const struct mk_line *line, struct mk_err *err)
{
	switch ((int)command->verb) {
	case MK_VERB_MIDI:
		return mk_midiline_take(&replay->midi, command, line,
		    from_surface, replay, err);
	case MK_VERB_GET:
		return mk_query_write(replay->engine, &command->path,
		    replay->now, replay->out, err);
	case MK_VERB_DUMP:
		dump(replay);
		return 0;
	case MK_VERB_UNPLUG:
		replay->sink.surface = NULL;
		mk_engine_release(replay->engine, replay->now);
		return 0;
	case MK_VERB_PLUG:
		replay->sink.surface = mk_linesink(replay->out).surface;
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
echo(struct mk_replay *replay, const struct mk_line *line)
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
	echo(replay, line);
	status = mk_command_read(&command, line, err);
	*column = mk_line_column(line, status < 0 ? command.fault : 0);
	if (status == 0)
		status = act(replay, &command, line, err);
	drain(replay);
	return status;
}

int
mk_replay_end(struct mk_replay *replay, struct mk_err *err)
{
	replay->turns = 0;
	drain(replay);
	run_until(replay, MK_ENGINE_NEVER);
	return mk_midiline_end(&replay->midi, err);
}
