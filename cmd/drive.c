/* SPDX-License-Identifier: ISC */
/* Shared by mk-map and mk-nav: the glue between a feed and an engine. */
#include "drive.h"

#include "cmd.h"
#include "feed.h"

struct mk_engine *
drive_engine(const struct mk_surface *surface, struct mk_song *song,
    const struct mk_banks *banks)
{
	struct mk_err err = {""};
	struct mk_engine *engine = mk_engine_new(surface, song, banks, &err);

	if (!engine)
		cmd_die(CMD_CONFIG, "%s", err.msg);
	return engine;
}

void
drive_midi(void *self, const struct mk_midi *messages, size_t n, uint64_t now)
{
	struct drive *drive = self;

	mk_engine_feed(drive->engine, messages, n, now);
}

int
drive_line(void *self, const struct mk_line *line, size_t *column,
    struct mk_err *err)
{
	struct drive *drive = self;
	struct mk_command command;
	uint64_t now = line->stamped ? line->stamp * 1000 : feed_now();
	int status = mk_command_read(&command, line, err);

	*column = mk_line_column(line, status < 0 ? command.fault : 0);
	if (status == 0)
		status =
		    mk_engine_command(drive->engine, &command, line, now, err);
	mk_engine_drain(drive->engine, now);
	return status;
}

uint64_t
drive_due(void *self)
{
	const struct drive *drive = self;

	return mk_engine_deadline(drive->engine);
}

void
drive_tick(void *self, uint64_t now)
{
	struct drive *drive = self;

	mk_engine_tick(drive->engine, now);
	mk_engine_drain(drive->engine, now);
}
