/* SPDX-License-Identifier: ISC */
/*
 * The dialect song: the file itself is the host. A reload reads the file again
 * and carries over the changes since; each change goes to the state file.
 */
#include <libmk/host/host_song_priv.h>

#include <libmk/base/buf.h>
#include <libmk/codec/line.h>
#include <libmk/host/statefile_priv.h>
#include <libmk/sets/songfile.h>
#include <libmk/song/changes_priv.h>
#include <libmk/song/command.h>
#include <libmk/song/songplay_priv.h>
#include <libmk/song/transport_priv.h>

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

struct host_song {
	struct mk_host host; /* first: a dialect's functions are given it */
	struct mk_host_user user;
	const char *path;
	size_t max_memory;
	struct mk_song *song;
	struct mk_changes *changes; /* since it was read */
	struct mk_report news;
	struct mk_statefile state;
	struct mk_line line;
};

static void
tell_warning(void *to, const char *sentence)
{
	const struct host_song *host = to;

	if (host->user.message)
		host->user.message(host->user.self, sentence);
}

static struct mk_song *
read_song(struct host_song *host, int *status, struct mk_err *err)
{
	const char *path = host->path;
	struct mk_song *song = NULL;
	struct mk_input *input;
	int fd = open(path, O_RDONLY | O_CLOEXEC);

	if (fd < 0) {
		*status = -errno;
		mk_err_set(err, *status, "%s: %s", path, strerror(errno));
		return NULL;
	}
	*status = mk_err_set(err, -ENOMEM, "out of memory");
	input = mk_input_new(fd, path, 0);
	if (input) {
		mk_input_warn(input, &host->news);
		song = mk_songfile_read_within(input, MK_PART_USUAL,
		    host->max_memory, status, err);
	}
	mk_input_free(input);
	close(fd);
	return song;
}

/* Replaces the song, applying the changes in text[0..len). */
static int
take_song(struct host_song *host, struct mk_song *song, const char *name,
    const struct mk_buf *text)
{
	struct mk_report misfits = {.tell = tell_warning, .to = host};
	struct mk_changes *changes = mk_changes_new(song);
	int status = changes ? 0 : -ENOMEM;

	if (status == 0)
		status = mk_changes_read(song, (const char *)text->data,
		    text->len, name, &misfits);
	if (status < 0) {
		mk_changes_free(changes);
		return status;
	}
	mk_changes_free(host->changes);
	host->changes = changes;
	host->song = song;
	return 0;
}

static int
open_state(struct host_song *host, const char *state, struct mk_err *err)
{
	struct mk_song *song;
	struct mk_buf text;
	int status;

	mk_buf_init(&text);
	status =
	    mk_statefile_open(&host->state, state, &host->news, &text, err);
	song = status == 0 ? read_song(host, &status, err) : NULL;
	if (song) {
		status = take_song(host, song, state, &text);
		if (status < 0) {
			mk_err_set(err, status, "out of memory");
			mk_song_free(song);
		}
	}
	mk_buf_done(&text);
	return status;
}

static int
song_open(struct mk_host *self, const struct mk_host_options *options,
    const struct mk_host_user *user, struct mk_err *err)
{
	struct host_song *host = (struct host_song *)self;

	host->user = *user;
	host->path = options->song;
	host->max_memory = options->max_memory;
	host->news = (struct mk_report){.tell = tell_warning, .to = host};
	if (self->url[strlen("song:")])
		return mk_err_set(err, -EINVAL,
		    "\"%s\": nothing follows \"song:\"", self->url);
	if (!host->path)
		return mk_err_set(err, -EINVAL, "\"song:\" needs a song");
	return open_state(host, options->state, err);
}

static struct mk_song *
song_song(struct mk_host *self)
{
	return ((struct host_song *)self)->song;
}

static bool
song_ready(const struct mk_host *self)
{
	(void)self;
	return true;
}

static size_t
song_want(void *self, struct pollfd *fds, size_t max, uint64_t *deadline)
{
	const struct host_song *host = self;

	(void)fds;
	(void)max;
	if (host->state.due < *deadline)
		*deadline = host->state.due;
	return 0;
}

static void
song_serve(void *self, const struct pollfd *fds, size_t n, uint64_t now)
{
	struct host_song *host = self;

	(void)fds;
	(void)n;
	mk_statefile_serve(&host->state, host->song->name, host->changes, now);
}

static struct mk_source
song_source(struct mk_host *self)
{
	return (struct mk_source){
	    .self = self, .want = song_want, .serve = song_serve};
}

static void
say_line(void *self, const char *line, size_t n, uint64_t now)
{
	const struct host_song *host = self;

	if (host->user.line)
		host->user.line(host->user.self, line, n, now);
}

/* The song has the value already, unless the path names no parameter. */
static void
song_set(struct mk_host *self, const char *path, const struct mk_param *param,
    uint64_t now)
{
	struct host_song *host = (struct host_song *)self;
	const struct mk_songplay play = {host->song, say_line, host, now};

	mk_songplay_set(&play, path, param->value);
	mk_statefile_changed(&host->state, now);
}

static int
song_line(struct mk_host *self, const char *text, size_t n, uint64_t now,
    struct mk_err *err)
{
	struct host_song *host = (struct host_song *)self;
	const struct mk_songplay play = {host->song, say_line, host, now};
	struct mk_command command;
	int status = mk_command_parse(&command, &host->line, text, n, err);

	if (status < 0)
		return status;
	mk_statefile_changed(&host->state, now);
	return mk_songplay_do(&play, &command, err);
}

static int
song_reload(struct mk_host *self, uint64_t now, struct mk_err *err)
{
	struct host_song *host = (struct host_song *)self;
	struct mk_song *old = host->song, *song;
	struct mk_buf text;
	int status;

	song = read_song(host, &status, err);
	if (!song)
		return status;
	mk_buf_init(&text);
	status =
	    mk_changes_write_later(host->changes, song, &text, &host->news);
	if (status == 0)
		status = take_song(host, song, "what was changed", &text);
	mk_buf_done(&text);
	if (status < 0) {
		mk_song_free(song);
		return mk_err_set(err, status, "out of memory");
	}
	mk_transport_carry(old, song);
	mk_statefile_changed(&host->state, now); /* paths may be others */
	if (host->user.song)
		host->user.song(host->user.self, song, now);
	mk_song_free(old);
	return 0;
}

static void
song_status(const struct mk_host *self, struct mk_status *facts)
{
	const struct host_song *host = (const struct host_song *)self;

	mk_status_text(facts, "song", host->path);
	mk_status_bool(facts, "ready", true);
	mk_statefile_status(&host->state, facts, mk_loop_now());
}

static int
song_close(struct mk_host *self)
{
	struct host_song *host = (struct host_song *)self;
	int status = 0;

	if (host->song)
		status = mk_statefile_end(&host->state, host->song->name,
		    host->changes, mk_loop_now());
	mk_changes_free(host->changes);
	mk_song_free(host->song);
	return status;
}

const struct mk_dialect mk_host_song_dialect = {
    .scheme = "song",
    .size = sizeof(struct host_song),
    .open = song_open,
    .song = song_song,
    .ready = song_ready,
    .source = song_source,
    .set = song_set,
    .line = song_line,
    .reload = song_reload,
    .status = song_status,
    .close = song_close,
};
