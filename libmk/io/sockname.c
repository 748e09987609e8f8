/* SPDX-License-Identifier: ISC */
#include <libmk/io/sockname_priv.h>

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

static int
failed(const char *path, struct mk_err *err)
{
	int code = -errno;

	return mk_err_set(err, code, "%s: %s", path, strerror(-code));
}

static int
set_name(struct sockaddr_un *name, const char *path, struct mk_err *err)
{
	size_t len = strlen(path);

	*name = (struct sockaddr_un){.sun_family = AF_UNIX};
	if (!len || len >= sizeof(name->sun_path))
		return mk_err_set(err, -EINVAL,
		    "%s: a socket's path has 1 to %zu bytes", path,
		    sizeof(name->sun_path) - 1);
	memcpy(name->sun_path, path, len);
	return 0;
}

/* Makes the folders that lead to a path. */
static void
make_folders(const char *path)
{
	char folder[PATH_MAX];
	char *slash = folder;

	snprintf(folder, sizeof(folder), "%s", path);
	while ((slash = strchr(slash + 1, '/')) != NULL) {
		*slash = '\0';
		mkdir(folder, 0700); /* if that fails, so will the socket */
		*slash = '/';
	}
}

/* What is there and no socket is someone's file. */
static int
refuse_file(const char *path, struct mk_err *err)
{
	struct stat is;

	if (lstat(path, &is) < 0 || S_ISSOCK(is.st_mode))
		return 0;
	return mk_err_set(err, -EEXIST,
	    "%s: is no socket, and is left as it is", path);
}

static int
take_lock(const char *path, struct mk_err *err)
{
	char name[PATH_MAX];
	int fd, code;

	snprintf(name, sizeof(name), "%s.lock", path);
	fd = open(name, O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0600);
	if (fd < 0)
		return failed(name, err);
	if (flock(fd, LOCK_EX | LOCK_NB) == 0)
		return fd;
	code = errno == EWOULDBLOCK ? -EBUSY : -errno;
	close(fd);
	return mk_err_set(err, code, "%s: %s", path,
	    code == -EBUSY ? "another daemon listens here already"
	                   : strerror(-code));
}

static int
bind_to(int fd, const struct sockaddr_un *name)
{
	mode_t mask = umask(0177);
	int status = bind(fd, (const struct sockaddr *)name, sizeof(*name));

	umask(mask);
	return status;
}

static int
start(const struct sockaddr_un *name, struct mk_err *err)
{
	int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
	const char *path = name->sun_path;
	struct stat is;
	int status;

	if (fd < 0)
		return failed(path, err);
	/* The lock is ours, so this socket is nobody's. */
	if (lstat(path, &is) == 0 && S_ISSOCK(is.st_mode))
		unlink(path);
	if (bind_to(fd, name) == 0 && listen(fd, 64) == 0)
		return fd;
	status = failed(path, err);
	close(fd);
	return status;
}

int
mk_sockname_listen(const char *path, int *lock, struct mk_err *err)
{
	struct sockaddr_un name;
	int status = set_name(&name, path, err);

	if (status < 0)
		return status;
	status = refuse_file(path, err);
	if (status < 0)
		return status;
	make_folders(path);
	*lock = take_lock(path, err);
	if (*lock < 0)
		return *lock;
	status = start(&name, err);
	if (status < 0)
		close(*lock);
	return status;
}

int
mk_sockname_connect(const char *path, struct mk_err *err)
{
	struct sockaddr_un name;
	int status = set_name(&name, path, err), fd;

	if (status < 0)
		return status;
	fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
	if (fd < 0)
		return failed(path, err);
	if (connect(fd, (struct sockaddr *)&name, sizeof(name)) == 0)
		return fd;
	status = failed(path, err);
	close(fd);
	if (status == -ENOENT || status == -ECONNREFUSED)
		status = mk_err_set(err, -ENODEV,
		    "%s: no daemon listens here: start mk-surfaced, or name "
		    "its socket with --socket",
		    path);
	return status;
}
