/* SPDX-License-Identifier: ISC */
#include <libmk/io/filewatch_priv.h>

#include <libmk/base/time.h>
#include <libmk/io/filechain_priv.h>

#include <errno.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sys/inotify.h>
#include <unistd.h>

#define FILES 64
#define QUIET (200 * MK_TIME_MS) /* after the last change */

/*
 * What happens to a folder itself, to a name on the way, and to a file at the
 * end.
 */
#define AWAY (IN_DELETE_SELF | IN_MOVE_SELF | IN_ONLYDIR)
#define WAY  (AWAY | IN_CREATE | IN_DELETE | IN_MOVED_FROM | IN_MOVED_TO)
#define END  (IN_CLOSE_WRITE | IN_MOVED_TO)

/* What happens to a folder itself, or its watch. */
#define SELF (IN_DELETE_SELF | IN_MOVE_SELF | IN_UNMOUNT | IN_IGNORED)

struct file {
	char *path;
	uint64_t print; /* as the chain had it last */
};

/* A name in a folder that is watched. */
struct step {
	int folder;
	bool last;
	bool begun;   /* the file there, to be told once it is written */
	bool through; /* it is a folder's, which tells itself when it goes */
	char *name;   /* "": any; "/": none */
	char *path;   /* of the folder */
};

struct steps {
	struct step *list;
	size_t n;
	size_t at;  /* how many, with the step that was made last; 0: none */
	int status; /* of the worst that went wrong */
};

struct mk_filewatch {
	int fd;
	struct file files[FILES];
	size_t n;
	struct steps steps; /* of all files */
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
	watch->due = MK_TIME_NEVER;
	watch->changed = changed;
	watch->self = self;
	if (watch->fd >= 0)
		return watch;
	free(watch);
	return NULL;
}

static void
free_steps(struct steps *steps, size_t from)
{
	while (steps->n > from) {
		free(steps->list[--steps->n].name);
		free(steps->list[steps->n].path);
	}
	if (from)
		return;
	free(steps->list);
	steps->list = NULL;
}

void
mk_filewatch_free(struct mk_filewatch *watch)
{
	size_t i;

	if (!watch)
		return;
	for (i = 0; i < watch->n; i++)
		free(watch->files[i].path);
	free_steps(&watch->steps, 0);
	close(watch->fd);
	free(watch);
}

/* --- the chains */

static void
add_step(struct steps *steps, int folder, const char *path, const char *name)
{
	struct step *more =
	    realloc(steps->list, (steps->n + 1) * sizeof(*more));
	struct step step = {
	    .folder = folder, .name = strdup(name), .path = strdup(path)};

	if (more)
		steps->list = more;
	if (more && step.name && step.path) {
		more[steps->n++] = step;
		return;
	}
	free(step.name);
	free(step.path);
	steps->status = -ENOMEM;
}

/* A folder on the way that may not be read is passed by. */
static void
on_step(void *self, const char *folder, const char *name, bool last)
{
	struct mk_filewatch *watch = self;
	struct steps *steps = &watch->steps;
	size_t before = steps->n;
	int wd = inotify_add_watch(watch->fd, folder,
	    WAY | (last ? END : 0) | IN_MASK_ADD);

	if (wd >= 0)
		add_step(steps, wd, folder, name);
	else if (errno != ENOENT && errno != ENOTDIR &&
	    (last || errno != EACCES))
		steps->status = -errno;
	steps->at = steps->n > before ? steps->n : 0;
	if (steps->at)
		steps->list[before].last = last;
}

/* One that may not be read does not tell when it goes. */
static void
on_folder(void *self, const char *folder)
{
	struct mk_filewatch *watch = self;
	struct steps *steps = &watch->steps;
	size_t step = steps->at;
	int wd = inotify_add_watch(watch->fd, folder, AWAY | IN_MASK_ADD);

	if (wd < 0 || !step)
		return;
	add_step(steps, wd, folder, "/");
	if (steps->n == step)
		return;
	steps->list[step].through = true;
	steps->list[step - 1].through = true;
}

/*
 * When the file is not there, all of the way is watched by its names: a folder
 * that is removed and made anew tells that late if somebody is in it.
 */
static uint64_t
walk(struct mk_filewatch *watch, const char *path)
{
	const struct mk_filechain_user user = {
	    .self = watch, .step = on_step, .folder = on_folder};
	size_t i = watch->steps.n;
	uint64_t print;

	watch->steps.at = 0;
	print = mk_filechain_walk(path, &user);
	for (; !print && i < watch->steps.n; i++)
		watch->steps.list[i].through = false;
	return print;
}

static bool
has_folder(const struct steps *steps, int folder)
{
	size_t i;

	for (i = 0; i < steps->n; i++)
		if (steps->list[i].folder == folder)
			return true;
	return false;
}

static bool
is_led_through(const struct steps *steps, int folder)
{
	size_t i;

	for (i = 0; i < steps->n; i++)
		if (steps->list[i].folder == folder && !steps->list[i].through)
			return false;
	return true;
}

/*
 * Folders that only lead on are watched for nothing but themselves: what else
 * happens in them, as in /tmp, is not to wake anybody. If a path leads
 * elsewhere by now, that is told and all is walked again.
 */
static void
narrow(struct mk_filewatch *watch)
{
	const struct steps *steps = &watch->steps;
	size_t i;

	for (i = 0; i < steps->n; i++) {
		const struct step *step = &steps->list[i];
		int wd;

		if (!is_led_through(steps, step->folder))
			continue;
		wd = inotify_add_watch(watch->fd, step->path, AWAY);
		if (wd >= 0 && !has_folder(steps, wd))
			inotify_rm_watch(watch->fd, wd);
	}
}

/* What is on no way any more is watched no more. */
static void
leave(struct mk_filewatch *watch, const struct steps *before)
{
	size_t i;

	for (i = 0; i < before->n; i++)
		if (!has_folder(&watch->steps, before->list[i].folder))
			inotify_rm_watch(watch->fd, before->list[i].folder);
}

/* Whether a way ends as it did, at a file that is being written. */
static bool
is_begun(const struct steps *before, const struct steps *now)
{
	const struct step *end = now->n ? &now->list[now->n - 1] : NULL;
	size_t i;

	for (i = 0; i < before->n && end; i++) {
		const struct step *it = &before->list[i];

		if (it->begun && it->folder == end->folder && end->last &&
		    !strcmp(it->name, end->name))
			return true;
	}
	return false;
}

/*
 * Walks all the ways anew; whether one ends at another file, or a changed one.
 * One that is not there now may be back soon, as it was.
 */
static bool
walk_all(struct mk_filewatch *watch)
{
	struct steps before = watch->steps;
	bool other = false;
	uint64_t print;
	size_t i;

	watch->steps = (struct steps){0};
	for (i = 0; i < watch->n; i++) {
		print = walk(watch, watch->files[i].path);
		if (!print || print == watch->files[i].print ||
		    is_begun(&before, &watch->steps))
			continue;
		watch->files[i].print = print;
		other = true;
	}
	narrow(watch);
	leave(watch, &before);
	free_steps(&before, 0);
	return other;
}

int
mk_filewatch_add(struct mk_filewatch *watch, const char *path)
{
	struct file *file = &watch->files[watch->n];
	size_t before = watch->steps.n;

	if (!*path)
		return -ENOENT;
	if (watch->n == FILES)
		return -ENOSPC;
	file->path = strdup(path);
	if (!file->path)
		return -ENOMEM;
	watch->steps.status = 0;
	file->print = walk(watch, path);
	narrow(watch);
	if (watch->steps.status == 0) {
		watch->n++;
		return 0;
	}
	free_steps(&watch->steps, before);
	free(file->path);
	return watch->steps.status;
}

/* --- what happens */

/* What the events that wait tell. */
struct news {
	bool written; /* a file at the end of its way */
	bool way;     /* maybe it is another now */
};

static void
take_step(struct news *news, struct step *step,
    const struct inotify_event *event)
{
	if (event->mask & SELF) {
		news->way = true;
		return;
	}
	if (!event->len ||
	    (*step->name && strcmp(step->name, event->name) != 0))
		return;
	/* A link, which has no end to its writing, is no last step then. */
	step->begun = step->last && *step->name && event->mask & IN_CREATE;
	news->written |= step->last && event->mask & END;
	news->way = true;
}

static void
take_event(struct mk_filewatch *watch, struct news *news,
    const struct inotify_event *event)
{
	size_t i;

	if (event->mask & IN_Q_OVERFLOW)
		news->written = news->way = true;
	for (i = 0; i < watch->steps.n; i++)
		if (watch->steps.list[i].folder == event->wd)
			take_step(news, &watch->steps.list[i], event);
}

/* Whether one of the events that are waiting is of a file. */
static bool
read_events(struct mk_filewatch *watch)
{
	_Alignas(struct inotify_event) char events[4096];
	struct news news = {0};
	ssize_t got;

	while ((got = read(watch->fd, events, sizeof(events))) > 0) {
		const char *at = events;

		while (at < events + got) {
			const struct inotify_event *event = (const void *)at;

			take_event(watch, &news, event);
			at += sizeof(*event) + event->len;
		}
	}
	if (news.way && walk_all(watch))
		return true;
	return news.written;
}

static size_t
want_watch(void *self, struct pollfd *fds, size_t max, uint64_t *deadline)
{
	const struct mk_filewatch *watch = self;

	if (watch->due < *deadline)
		*deadline = watch->due;
	if (!max)
		return 0;
	fds[0] = (struct pollfd){.fd = watch->fd, .events = POLLIN};
	return 1;
}

static void
serve(void *self, const struct pollfd *fds, size_t n, uint64_t now)
{
	struct mk_filewatch *watch = self;

	if (n && fds[0].revents && read_events(watch))
		watch->due = now + QUIET;
	if (now < watch->due)
		return;
	watch->due = MK_TIME_NEVER;
	watch->changed(watch->self, now);
}

bool
mk_filewatch_differs(const struct stat *is, const struct stat *was)
{
	return is->st_ino != was->st_ino || is->st_dev != was->st_dev ||
	    is->st_size != was->st_size ||
	    is->st_mtim.tv_sec != was->st_mtim.tv_sec ||
	    is->st_mtim.tv_nsec != was->st_mtim.tv_nsec;
}

struct mk_source
mk_filewatch_source(struct mk_filewatch *watch)
{
	return (struct mk_source){
	    .self = watch, .want = want_watch, .serve = serve};
}
