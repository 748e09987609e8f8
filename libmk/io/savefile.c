/* SPDX-License-Identifier: ISC */
#include <libmk/io/savefile_priv.h>

#include <libmk/base/num_priv.h>

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define CHUNK 4096
#define LINKS 40  /* that lead from one to the next, as for the kernel */
#define TRIES 100 /* of names that are taken */

_Static_assert(MK_SAVEFILE_PATH >= PATH_MAX, "realpath() fills it");

/* --- where a path leads */

/* Makes "folder/name" of the real name of the folder that a path is in. */
static int
set_folder(char real[MK_SAVEFILE_PATH], const char *path)
{
	const char *slash = strrchr(path, '/');
	const char *name = slash ? slash + 1 : path;
	char folder[MK_SAVEFILE_PATH], found[MK_SAVEFILE_PATH];

	snprintf(folder, sizeof(folder), "%.*s", (int)(name - path), path);
	if (!realpath(slash ? folder : ".", found))
		return -errno;
	if (snprintf(real, MK_SAVEFILE_PATH, "%s/%s", found[1] ? found : "",
	        name) >= MK_SAVEFILE_PATH)
		return -ENAMETOOLONG;
	return 0;
}

/* What a link in real says becomes the path, seen from where the link is. */
static int
step(char path[MK_SAVEFILE_PATH], const char *real, const char *link)
{
	int len = *link == '/' ? 0 : (int)(strrchr(real, '/') + 1 - real);

	return snprintf(path, MK_SAVEFILE_PATH, "%.*s%s", len, real, link) <
	        MK_SAVEFILE_PATH
	    ? 0
	    : -ENAMETOOLONG;
}

/* What a process has open has its name there, and is no file to replace. */
static bool
is_of_process(const char *real)
{
	return !strncmp(real, "/proc/", 6);
}

/* Follows links to a file, or to where one would be. */
static int
follow(const char *path, char real[MK_SAVEFILE_PATH])
{
	char at[MK_SAVEFILE_PATH], link[MK_SAVEFILE_PATH];
	int i, status = 0;
	ssize_t n;

	if (!*path)
		return -ENOENT;
	if (snprintf(at, sizeof(at), "%s", path) >= MK_SAVEFILE_PATH)
		return -ENAMETOOLONG;
	for (i = 0; i < LINKS && status == 0; i++) {
		status = set_folder(real, at);
		if (status < 0 || is_of_process(real))
			return status;
		n = readlink(real, link, sizeof(link) - 1);
		if (n < 0)
			return errno == EINVAL || errno == ENOENT ? 0 : -errno;
		link[n] = '\0';
		status = step(at, real, link);
	}
	return status < 0 ? status : -ELOOP;
}

/* The number of a file that this process has open, or negative. */
static int
number_of(const char *real)
{
	char folder[32];
	int len =
	    snprintf(folder, sizeof(folder), "/proc/%ld/fd/", (long)getpid());
	long fd;

	if (strncmp(real, folder, (size_t)len) != 0)
		return -1;
	real += len;
	return mk_num_read_int(real, strlen(real), 0, INT_MAX, &fd) ? (int)fd
	                                                            : -1;
}

/* --- writing */

/* Whose it is stays where that may be; where not, at least the group. */
static bool
give_to(int fd, const struct stat *old)
{
	struct stat is;

	if (fstat(fd, &is) == 0 && is.st_uid == old->st_uid &&
	    is.st_gid == old->st_gid)
		return true;
	return fchown(fd, old->st_uid, old->st_gid) == 0 ||
	    fchown(fd, (uid_t)-1, old->st_gid) == 0;
}

/* Makes the file that is to take the place of the old one, if there is one. */
static int
begin_beside(struct mk_savefile *file, const struct stat *old, mode_t mode)
{
	int len = (int)(strrchr(file->path, '/') + 1 - file->path), i;

	if (old && faccessat(AT_FDCWD, file->path, W_OK, AT_EACCESS) < 0)
		return -errno;
	file->ours = true;
	for (i = 0; i < TRIES && file->fd < 0; i++) {
		if (snprintf(file->beside, MK_SAVEFILE_PATH, "%.*s.mk-%ld-%d",
		        len, file->path, (long)getpid(), i) >= MK_SAVEFILE_PATH)
			return -ENAMETOOLONG;
		file->fd = open(file->beside,
		    O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC,
		    old ? 0600 : mode);
		if (file->fd < 0 && errno != EEXIST)
			break;
	}
	if (file->fd < 0)
		return -errno;
	if (!old)
		return 0;
	give_to(file->fd, old);
	return fchmod(file->fd, old->st_mode & 0777) == 0 ? 0 : -errno;
}

static int
begin_in_place(struct mk_savefile *file, mode_t mode)
{
	const int flags = O_WRONLY | O_NOCTTY | O_CLOEXEC;
	struct stat is;

	file->ours = true;
	file->fd = open(file->path, flags);
	if (file->fd < 0 && errno == ENOENT) {
		file->fd = open(file->path, flags | O_CREAT | O_EXCL, mode);
		file->made = true;
	}
	if (file->fd < 0 || fstat(file->fd, &is) < 0)
		return -errno;
	file->fresh = S_ISREG(is.st_mode) && !is_of_process(file->path);
	return 0;
}

static void
clear(struct mk_savefile *file)
{
	memset(file, 0, sizeof(*file));
	file->fd = -1;
}

int
mk_savefile_use(struct mk_savefile *file, int fd)
{
	clear(file);
	if (fcntl(fd, F_GETFD) < 0)
		return -errno;
	file->fd = fd;
	return 0;
}

/* Where a path leads, and what is there: st_mode is 0 for nothing. */
static int
look(const char *path, char real[MK_SAVEFILE_PATH], struct stat *is)
{
	int status = follow(path, real);

	memset(is, 0, sizeof(*is));
	if (status == 0 && stat(real, is) < 0 && errno != ENOENT)
		return -errno;
	return status;
}

static bool
may_replace(const char *real, const struct stat *is)
{
	return !is_of_process(real) && (!is->st_mode || S_ISREG(is->st_mode));
}

bool
mk_savefile_replaces(const char *path)
{
	char real[MK_SAVEFILE_PATH];
	struct stat is;

	return look(path, real, &is) == 0 && may_replace(real, &is);
}

int
mk_savefile_begin(struct mk_savefile *file, const char *path,
    enum mk_savefile_way way, mode_t mode)
{
	struct stat old;
	int status, fd;

	clear(file);
	status = look(path, file->path, &old);
	if (status < 0)
		return status;
	fd = number_of(file->path);
	if (fd >= 0)
		return mk_savefile_use(file, fd);
	if (way == MK_SAVEFILE_WHOLE && may_replace(file->path, &old))
		status = begin_beside(file, old.st_mode ? &old : NULL, mode);
	else
		status = begin_in_place(file, mode);
	if (status < 0)
		mk_savefile_drop(file);
	return status;
}

/* The old content goes when there is new. */
static int
empty(struct mk_savefile *file)
{
	if (!file->fresh)
		return 0;
	file->fresh = false;
	return ftruncate(file->fd, 0) < 0 ? -errno : 0;
}

int
mk_savefile_put(struct mk_savefile *file, const void *data, size_t n)
{
	int status = empty(file);
	const char *at = data;
	ssize_t done;

	for (; n && status == 0; at += done, n -= (size_t)done) {
		done = write(file->fd, at, n);
		if (done < 0 && errno != EINTR)
			status = -errno;
		if (done < 0)
			done = 0;
	}
	return status;
}

/* The name is on the disk once its folder is. */
static void
sync_folder(const char *path)
{
	char folder[MK_SAVEFILE_PATH];
	int fd;

	snprintf(folder, sizeof(folder), "%.*s",
	    (int)(strrchr(path, '/') + 1 - path), path);
	fd = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (fd < 0)
		return;
	fsync(fd);
	close(fd);
}

static int
replace(struct mk_savefile *file)
{
	if (fsync(file->fd) < 0 || rename(file->beside, file->path) < 0)
		return -errno;
	file->beside[0] = '\0';
	sync_folder(file->path);
	return 0;
}

int
mk_savefile_end(struct mk_savefile *file)
{
	int status = empty(file);

	if (status == 0 && file->beside[0])
		status = replace(file);
	if (status < 0) {
		mk_savefile_drop(file);
		return status;
	}
	if (file->ours && close(file->fd) < 0)
		status = -errno;
	file->fd = -1;
	return status;
}

void
mk_savefile_drop(struct mk_savefile *file)
{
	if (file->fd >= 0 && file->ours)
		close(file->fd);
	if (file->fd >= 0 && file->beside[0])
		unlink(file->beside);
	else if (file->fd >= 0 && file->made && file->fresh)
		unlink(file->path);
	file->fd = -1;
}

int
mk_savefile_write(const char *path, const void *data, size_t n,
    struct mk_err *err)
{
	struct mk_savefile file;
	int status = mk_savefile_begin(&file, path, MK_SAVEFILE_WHOLE, 0600);

	if (status == 0)
		status = mk_savefile_put(&file, data, n);
	if (status == 0)
		status = mk_savefile_end(&file);
	mk_savefile_drop(&file);
	return status < 0 ? mk_err_set(err, status, "%s: not saved: %s", path,
	                        strerror(-status))
	                  : 0;
}

/* --- reading */

static int
failed(const char *path, struct mk_err *err)
{
	int code = -errno;

	return mk_err_set(err, code, "%s: %s", path, strerror(-code));
}

static int
read_all(int fd, const char *path, struct mk_buf *buf, struct mk_err *err)
{
	ssize_t got;

	do {
		uint8_t *room = mk_buf_room(buf, CHUNK);

		if (!room)
			return mk_err_set(err, -ENOMEM, "out of memory");
		got = read(fd, room, CHUNK);
		if (got < 0 && errno != EINTR)
			return failed(path, err);
		if (got > 0)
			buf->len += (size_t)got;
	} while (got != 0);
	return 0;
}

int
mk_savefile_read(const char *path, struct mk_buf *buf, struct mk_err *err)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC), status;

	if (fd < 0)
		return errno == ENOENT ? 0 : failed(path, err);
	status = read_all(fd, path, buf, err);
	close(fd);
	return status;
}
