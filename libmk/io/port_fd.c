/* SPDX-License-Identifier: ISC */
#include <libmk/io/port_fd_priv.h>

#include <libmk/base/time.h>
#include <libmk/codec/smf.h>
#include <libmk/io/loop.h>
#include <libmk/io/portfile_priv.h>

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

#define RETRY (500 * MK_TIME_MS)
#define CHUNK 65536

struct fds {
	struct mk_link_user user;
	int in, out; /* may be the same; negative: not open */
	int listener;
	bool wants_in, wants_out;
	bool ours; /* opened here, not to block */
	bool socket;
	bool again;    /* opened again after it went */
	bool is_new;   /* not yet told of */
	bool is_old;   /* a file that still has what was in it */
	bool was_told; /* that it is not there */
	uint64_t retry;
	char *path;
	uint8_t data[CHUNK];
};

static bool
is_open(const struct fds *fds)
{
	return fds->in >= 0 || fds->out >= 0;
}

static void
close_files(struct fds *fds)
{
	if (fds->ours && fds->in >= 0)
		close(fds->in);
	if (fds->ours && fds->out >= 0 && fds->out != fds->in)
		close(fds->out);
	fds->in = fds->out = -1;
}

static void
set_file(struct fds *fds, int fd)
{
	struct stat is;

	fds->in = fds->wants_in ? fd : -1;
	fds->out = fds->wants_out ? fd : -1;
	fds->is_new = true;
	fds->is_old =
	    fds->wants_out && fstat(fd, &is) == 0 && S_ISREG(is.st_mode);
}

/* What was in a file goes with the first that is written, or at the end. */
static int
empty(struct fds *fds)
{
	bool is_old = fds->is_old;

	fds->is_old = false;
	return is_old && fds->out >= 0 ? ftruncate(fds->out, 0) : 0;
}

/* The input is at its end, or all is if there is a reason why. */
static void
lose(struct fds *fds, const char *why, uint64_t now)
{
	if (fds->again) {
		close_files(fds);
		fds->retry = now + RETRY;
		fds->was_told = true;
		fds->user.down(fds->user.self, why ? why : "it ended", now);
		return;
	}
	if (why || fds->out < 0)
		close_files(fds);
	else
		fds->in = -1;
	fds->user.ended(fds->user.self, why, now);
}

static void
take_fds(struct fds *fds, uint64_t now)
{
	ssize_t got = fds->socket
	    ? recv(fds->in, fds->data, sizeof(fds->data), MSG_DONTWAIT)
	    : read(fds->in, fds->data, sizeof(fds->data));

	if (got > 0)
		fds->user.bytes(fds->user.self, fds->data, (size_t)got, now);
	else if (got == 0)
		lose(fds, NULL, now);
	else if (errno != EINTR && errno != EAGAIN)
		lose(fds, strerror(errno), now);
}

static void
accept_peer(struct fds *fds)
{
	int fd =
	    accept4(fds->listener, NULL, NULL, SOCK_NONBLOCK | SOCK_CLOEXEC);

	if (fd >= 0)
		set_file(fds, fd);
}

/* Whether it waits for who connects, and nobody was told so. */
static bool
is_lonely(const struct fds *fds)
{
	return fds->listener >= 0 && !is_open(fds) && !fds->was_told;
}

static void
tell_once(struct fds *fds, const char *sentence, uint64_t now)
{
	if (!fds->was_told)
		fds->user.tell(fds->user.self, sentence, now);
	fds->was_told = true;
}

static void
try_again(struct fds *fds, uint64_t now)
{
	int fd = mk_portfile_open(fds->path, fds->wants_in, fds->wants_out,
	    &fds->again, NULL);

	/* Whatever it is now: it was waited for. */
	fds->again |= fd < 0;
	fds->retry = now + RETRY;
	if (fd >= 0)
		set_file(fds, fd);
	else
		tell_once(fds,
		    fd == -ENXIO ? "nobody reads it yet" : strerror(-fd), now);
	fds->was_told = fd < 0;
}

static size_t
want_fds(void *self, bool writing, struct pollfd *fd, size_t max,
    uint64_t *deadline)
{
	struct fds *fds = self;
	size_t n = 0;

	if (fds->is_new || is_lonely(fds))
		*deadline = 0;
	if (!is_open(fds) && fds->listener >= 0 && n < max)
		fd[n++] = (struct pollfd){fds->listener, POLLIN, 0};
	else if (!is_open(fds) && fds->again && fds->retry < *deadline)
		*deadline = fds->retry;
	if (fds->in >= 0 && n < max)
		fd[n++] = (struct pollfd){fds->in, POLLIN, 0};
	if (fds->out >= 0 && writing && n < max)
		fd[n++] = (struct pollfd){fds->out, POLLOUT, 0};
	return n;
}

static void
serve(void *self, const struct pollfd *fd, size_t n, uint64_t now)
{
	struct fds *fds = self;
	size_t i;

	if (!is_open(fds) && fds->listener >= 0 && n && fd[0].revents)
		accept_peer(fds);
	else if (is_lonely(fds))
		tell_once(fds, "nobody is connected to it yet", now);
	else if (!is_open(fds) && fds->again && fds->listener < 0 &&
	    now >= fds->retry)
		try_again(fds, now);
	if (fds->is_new) {
		fds->is_new = false;
		fds->user.up(fds->user.self, now);
		return;
	}
	/* What is to be written is written when all were served. */
	for (i = 0; i < n; i++)
		if (fd[i].events == POLLIN && fd[i].fd == fds->in &&
		    fd[i].revents)
			take_fds(fds, now);
}

/* Whether a file that may block takes some bytes. */
static bool
takes_more(int fd)
{
	struct pollfd it = {fd, POLLOUT, 0};

	return poll(&it, 1, 0) > 0;
}

static ssize_t
write_some(struct fds *fds, const uint8_t *bytes, size_t n)
{
	if (empty(fds) < 0)
		return -1;
	if (fds->socket)
		return send(fds->out, bytes, n, MSG_DONTWAIT | MSG_NOSIGNAL);
	if (fds->ours)
		return write(fds->out, bytes, n);
	if (!takes_more(fds->out))
		return 0;
	/* So many a pipe that takes any takes at once. */
	return write(fds->out, bytes, n < PIPE_BUF ? n : PIPE_BUF);
}

static size_t
put_fds(void *self, const uint8_t *bytes, size_t n, uint64_t now)
{
	struct fds *fds = self;
	size_t done = 0;
	ssize_t some;

	while (fds->out >= 0 && done < n) {
		some = write_some(fds, bytes + done, n - done);
		if (some < 0 && errno == EINTR)
			continue;
		if (some < 0 && errno != EAGAIN)
			lose(fds, strerror(errno), now);
		if (some <= 0)
			break;
		done += (size_t)some;
	}
	return done;
}

static void
status(const void *self, struct mk_buf *out)
{
	const struct fds *fds = self;

	if (is_open(fds) && fds->wants_in && fds->in < 0)
		mk_buf_text(out, "open to write to; its input has ended");
	else if (is_open(fds))
		mk_buf_text(out, "open");
	else if (fds->listener >= 0)
		mk_buf_text(out, "nobody is connected to it");
	else
		mk_buf_text(out, fds->again ? "not there" : "at its end");
}

static void
close_all(void *self)
{
	struct fds *fds = self;

	empty(fds);
	close_files(fds);
	if (fds->listener >= 0) {
		unlink(fds->path);
		close(fds->listener);
	}
	free(fds->path);
	free(fds);
}

static const struct mk_link_ops ops = {.want = want_fds,
    .serve = serve,
    .write = put_fds,
    .status = status,
    .close = close_all};

/* What is written would be read. */
static bool
is_one_file(int in, int out)
{
	struct stat a, b;

	return fstat(in, &a) == 0 && fstat(out, &b) == 0 &&
	    S_ISREG(a.st_mode) && a.st_ino == b.st_ino && a.st_dev == b.st_dev;
}

/* A file of what is to be played is not what is played. */
static int
check_file(int fd, const char *name, struct mk_err *err)
{
	uint8_t start[12];
	struct stat is;
	ssize_t n;

	if (fd < 0 || fstat(fd, &is) < 0 || !S_ISREG(is.st_mode))
		return 0;
	n = pread(fd, start, sizeof(start), lseek(fd, 0, SEEK_CUR));
	if (n > 0 && mk_smf_begins(start, (size_t)n))
		return mk_err_set(err, -EINVAL,
		    "%s: is a Standard MIDI File, not MIDI as it is sent",
		    name);
	return 0;
}

/* A file that others opened: does it go the ways that are wanted? */
static int
use_open(struct fds *fds, int in, int out, const char *name, struct mk_err *err)
{
	int i, type;
	socklen_t size = sizeof(type);

	for (i = 0; i < 2; i++) {
		int fd = i ? out : in, wrong = i ? O_RDONLY : O_WRONLY, mode;

		if (i ? !fds->wants_out : !fds->wants_in)
			continue;
		mode = fcntl(fd, F_GETFL);
		if (mode < 0)
			return mk_err_set(err, -ENOENT, "%s: %s", name,
			    "no such file is open");
		if ((mode & O_ACCMODE) == wrong)
			return mk_err_set(err, -EINVAL,
			    "%s: is not open for %s", name,
			    i ? "writing" : "reading");
	}
	if (fds->wants_in && fds->wants_out && is_one_file(in, out))
		return mk_err_set(err, -EINVAL,
		    "%s: a file goes one way: name an input and an output",
		    name);
	fds->in = fds->wants_in ? in : -1;
	fds->out = fds->wants_out ? out : -1;
	fds->is_new = true;
	fds->socket =
	    in == out && getsockopt(in, SOL_SOCKET, SO_TYPE, &type, &size) == 0;
	return check_file(fds->in, name, err);
}

static int
use_path(struct fds *fds, bool wait, struct mk_err *err)
{
	int fd = mk_portfile_open(fds->path, fds->wants_in, fds->wants_out,
	    &fds->again, err);

	fds->ours = true;
	if (fd >= 0) {
		set_file(fds, fd);
		return check_file(fds->in, fds->path, err);
	}
	/* For a FIFO's reader it is always waited, who may just be starting. */
	fds->retry = fd == -ENXIO ? mk_loop_now() + RETRY : 0;
	fds->again = fd == -ENXIO || (wait && fd == -ENOENT);
	return fds->again ? 0 : fd;
}

static int
use_socket(struct fds *fds, struct mk_err *err)
{
	bool listens;
	int fd = mk_portfile_socket(fds->path, &listens, err);

	fds->ours = fds->socket = true;
	if (fd < 0)
		return fd;
	if (listens)
		fds->listener = fd;
	else
		set_file(fds, fd);
	fds->again = listens;
	return 0;
}

static int
use(struct fds *fds, const struct mk_portname *name, bool wait,
    struct mk_err *err)
{
	char text[32];

	if (name->form == MK_PORTFORM_STDIO)
		return use_open(fds, STDIN_FILENO, STDOUT_FILENO, "-", err);
	if (name->form == MK_PORTFORM_FD) {
		snprintf(text, sizeof(text), "fd:%d", name->fd);
		return use_open(fds, name->fd, name->fd, text, err);
	}
	fds->path = strdup(name->path);
	if (!fds->path)
		return mk_err_set(err, -ENOMEM, "out of memory");
	return name->form == MK_PORTFORM_UNIX ? use_socket(fds, err)
	                                      : use_path(fds, wait, err);
}

int
mk_port_fd_open(struct mk_link *link, const struct mk_portname *name, bool in,
    bool out, bool wait, const struct mk_link_user *user, struct mk_err *err)
{
	struct fds *fds = calloc(1, sizeof(*fds));
	int result;

	if (!fds)
		return mk_err_set(err, -ENOMEM, "out of memory");
	fds->user = *user;
	fds->in = fds->out = fds->listener = -1;
	fds->wants_in = in;
	fds->wants_out = out;
	result = use(fds, name, wait, err);
	if (result < 0) {
		close_all(fds);
		return result;
	}
	*link = (struct mk_link){.ops = &ops, .self = fds};
	return 0;
}
