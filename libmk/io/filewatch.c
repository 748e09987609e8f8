#include <libmk/io/filewatch.h>

#include <errno.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sys/inotify.h>
#include <unistd.h>

#define FILES 64
#define QUIET UINT64_C(200000000) /* after the last change */
#define MASK  (IN_CLOSE_WRITE | IN_MOVED_TO | IN_ONLYDIR)

struct file {
	int folder; /* its folder's watch */
	char *name;
};

struct mk_filewatch {
	int fd;
	struct file files[FILES];
	size_t n;
	uint64_t due;
	void (*changed)(void *self, uint64_t now);
	void *self;
};

struct mk_filewatch *
mk_filewatch_new(void (*changed)(void *self, uint64_t now), void *self)
{
	struct mk_filewatch *watch = calloc(1, sizeof(*watch));

	if (!watch)
		return NULL;
	watch->fd = inotify_init1(IN_NONBLOCK | IN_CLOEXEC);
	watch->due = MK_LOOP_NEVER;
	watch->changed = changed;
	watch->self = self;
	if (watch->fd >= 0)
		return watch;
	free(watch);
	return NULL;
}

void
mk_filewatch_free(struct mk_filewatch *watch)
{
	size_t i;

	if (!watch)
		return;
	for (i = 0; i < watch->n; i++)
		free(watch->files[i].name);
	close(watch->fd);
	free(watch);
}

int
mk_filewatch_add(struct mk_filewatch *watch, const char *path)
{
	const char *slash = strrchr(path, '/');
	struct file *file = &watch->files[watch->n];
	size_t len = slash ? (size_t)(slash - path) + 1 : 0;
	char *folder;

	if (!*path)
		return -ENOENT;
	if (watch->n == FILES)
		return -ENOSPC;
	folder = len ? strndup(path, len) : strdup(".");
	file->name = strdup(path + len);
	if (!folder || !file->name) {
		free(folder);
		free(file->name);
		return -ENOMEM;
	}
	file->folder = inotify_add_watch(watch->fd, folder, MASK);
	free(folder);
	if (file->folder >= 0) {
		watch->n++;
		return 0;
	}
	free(file->name);
	return -errno;
}

static size_t
want(void *self, struct pollfd *fds, size_t max, uint64_t *deadline)
{
	const struct mk_filewatch *watch = self;

	if (watch->due < *deadline)
		*deadline = watch->due;
	if (!max)
		return 0;
	fds[0] = (struct pollfd){.fd = watch->fd, .events = POLLIN};
	return 1;
}

static bool
is_watched(const struct mk_filewatch *watch, const struct inotify_event *event)
{
	size_t i;

	for (i = 0; event->len && i < watch->n; i++)
		if (watch->files[i].folder == event->wd &&
		    (!*watch->files[i].name ||
		        !strcmp(watch->files[i].name, event->name)))
			return true;
	return false;
}

/* Whether one of the events that are waiting is of a file. */
static bool
read_events(const struct mk_filewatch *watch)
{
	_Alignas(struct inotify_event) char events[4096];
	bool found = false;
	ssize_t got;

	while ((got = read(watch->fd, events, sizeof(events))) > 0) {
		const char *at = events;

		while (at < events + got) {
			const struct inotify_event *event = (const void *)at;

			found |= is_watched(watch, event) ||
			    event->mask & IN_Q_OVERFLOW;
			at += sizeof(*event) + event->len;
		}
	}
	return found;
}

static void
serve(void *self, const struct pollfd *fds, size_t n, uint64_t now)
{
	struct mk_filewatch *watch = self;

	if (n && fds[0].revents && read_events(watch))
		watch->due = now + QUIET;
	if (now < watch->due)
		return;
	watch->due = MK_LOOP_NEVER;
	watch->changed(watch->self, now);
}

struct mk_source
mk_filewatch_source(struct mk_filewatch *watch)
{
	return (struct mk_source){.self = watch, .want = want, .serve = serve};
}
