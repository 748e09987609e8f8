/* SPDX-License-Identifier: ISC */
#include <libmk/io/filechain_priv.h>

#include <dirent.h>
#include <limits.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define LINKS 40 /* as many as the kernel follows */

/* On the way. */
struct walk {
	const struct mk_filechain_user *user;
	char at[PATH_MAX];   /* a folder without links in its path */
	char rest[PATH_MAX]; /* of the way from there */
	char name[NAME_MAX + 1];
	unsigned links; /* so far */
};

/* Writes first, a slash where there is none, and second; or false. */
static bool
put(char path[PATH_MAX], const char *first, const char *second)
{
	char joined[PATH_MAX];
	size_t len = strlen(first);
	const char *between = len && first[len - 1] != '/' ? "/" : "";
	int n =
	    snprintf(joined, sizeof(joined), "%s%s%s", first, between, second);

	if (n < 0 || n >= PATH_MAX)
		return false;
	memcpy(path, joined, (size_t)n + 1);
	return true;
}

static void
start(struct walk *w, const char *path)
{
	if (*path == '/')
		strcpy(w->at, "/");
}

/* Takes the next name of the way; false at its end. */
static bool
take_name(struct walk *w)
{
	char *from = w->rest + strspn(w->rest, "/");
	size_t len = strcspn(from, "/");

	if (!len || len > NAME_MAX)
		return false;
	memcpy(w->name, from, len);
	w->name[len] = '\0';
	from += len;
	from += strspn(from, "/");
	memmove(w->rest, from, strlen(from) + 1);
	return true;
}

static bool
follow(struct walk *w, const char *path)
{
	char target[PATH_MAX];
	ssize_t n = readlink(path, target, sizeof(target) - 1);

	if (n <= 0 || ++w->links > LINKS)
		return false;
	target[n] = '\0';
	start(w, target);
	return put(w->rest, target, w->rest);
}

/* One step; false if there is no way on. */
static bool
step(struct walk *w, struct stat *is)
{
	const struct mk_filechain_user *user = w->user;
	char path[PATH_MAX];

	if (!put(path, w->at, w->name))
		return false;
	if (strcmp(w->name, ".") != 0 && strcmp(w->name, "..") != 0) {
		user->step(user->self, w->at, w->name, !*w->rest);
		if (lstat(path, is) < 0)
			return false;
		if (S_ISLNK(is->st_mode))
			return follow(w, path);
		if (S_ISDIR(is->st_mode) && *w->rest)
			user->folder(user->self, path);
	}
	strcpy(w->at, path);
	return stat(path, is) == 0;
}

/* Whether it is there; at is then its path. */
static bool
walk_to(struct walk *w, const char *path, struct stat *is)
{
	strcpy(w->at, ".");
	w->rest[0] = '\0';
	start(w, path);
	if (!put(w->rest, path, "") || stat(w->at, is) < 0)
		return false;
	while (take_name(w))
		if (!step(w, is))
			return false;
	return !S_ISLNK(is->st_mode);
}

static uint64_t
mix(uint64_t print, uint64_t value)
{
	return (print ^ value) * UINT64_C(0x100000001b3);
}

static uint64_t
print_of(const struct stat *is)
{
	uint64_t print = mix(UINT64_C(0xcbf29ce484222325), is->st_dev);

	print = mix(print, is->st_ino);
	if (!S_ISDIR(is->st_mode)) {
		print = mix(print, (uint64_t)is->st_size);
		print = mix(print, (uint64_t)is->st_mtim.tv_sec);
		print = mix(print, (uint64_t)is->st_mtim.tv_nsec);
	}
	return print | 1;
}

/* Where the links in a folder lead to. */
static uint64_t
walk_links(const struct mk_filechain_user *user, const char *folder)
{
	struct walk w = {.user = user};
	DIR *dir = opendir(folder);
	const struct dirent *entry;
	char path[PATH_MAX];
	uint64_t print = 0;
	struct stat is;

	while (dir && (entry = readdir(dir))) {
		if (!put(path, folder, entry->d_name) || lstat(path, &is) < 0 ||
		    !S_ISLNK(is.st_mode))
			continue;
		w.links = 0;
		/* Their order may be any. */
		if (walk_to(&w, path, &is))
			print += print_of(&is);
	}
	if (dir)
		closedir(dir);
	return print;
}

uint64_t
mk_filechain_walk(const char *path, const struct mk_filechain_user *user)
{
	struct walk w = {.user = user};
	size_t len = strlen(path);
	struct stat is;

	if (!walk_to(&w, path, &is))
		return 0;
	if (path[len - 1] != '/')
		return print_of(&is);
	user->step(user->self, w.at, "", true);
	return (print_of(&is) + walk_links(user, w.at)) | 1;
}
