/* SPDX-License-Identifier: ISC */
#include <libmk/io/portfile_priv.h>

#include <libmk/io/tty_priv.h>

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/sysmacros.h>
#include <sys/un.h>
#include <unistd.h>

static int
fail(struct mk_err *err, int status, const char *path)
{
	return mk_err_set(err, status, "%s: %s", path, strerror(-status));
}

static int
one_way(struct mk_err *err, const char *path, const char *what)
{
	return mk_err_set(err, -EINVAL,
	    "%s: %s goes one way: name an input and an output", path, what);
}

static int
refuse(mode_t mode, bool both, const char *path, struct mk_err *err)
{
	if (S_ISDIR(mode))
		return fail(err, -EISDIR, path);
	if (S_ISSOCK(mode))
		return mk_err_set(err, -EINVAL,
		    "%s: is a socket: name it unix:%s", path, path);
	if (S_ISBLK(mode))
		return mk_err_set(err, -EINVAL, "%s: is a disk", path);
	if (both && S_ISFIFO(mode))
		return one_way(err, path, "a FIFO");
	if (both && !S_ISCHR(mode))
		return one_way(err, path, "a file");
	return 0;
}

/* Who reads a FIFO holds it open for writing, too, or it would end each time
 * that a writer goes. */
static int
flags_for(mode_t mode, bool in, bool out)
{
	if (out && !S_ISCHR(mode) && !S_ISFIFO(mode))
		return O_WRONLY | O_CREAT;
	if (in && (out || S_ISFIFO(mode)))
		return O_RDWR;
	return in ? O_RDONLY : O_WRONLY;
}

/* One that may go and come back, which /dev/null (1:3) never does. */
static bool
is_device(const struct stat *is)
{
	return S_ISCHR(is->st_mode) && is->st_rdev != makedev(1, 3);
}

int
mk_portfile_open(const char *path, bool in, bool out, bool *again,
    struct mk_err *err)
{
	struct stat is = {0};
	mode_t mode;
	int fd, status;

	if (stat(path, &is) < 0 && (in || errno != ENOENT))
		return fail(err, -errno, path);
	mode = is.st_mode;
	status = refuse(mode, in && out, path, err);
	if (status < 0)
		return status;
	*again = is_device(&is) || (out && S_ISFIFO(mode));
	fd = open(path,
	    flags_for(mode, in, out) | O_NONBLOCK | O_NOCTTY | O_CLOEXEC, 0666);
	if (fd < 0 && errno == ENXIO && S_ISFIFO(mode))
		return mk_err_set(err, -ENXIO, "%s: nobody reads it", path);
	if (fd < 0)
		return fail(err, -errno, path);
	if (isatty(fd) && (status = mk_tty_raw(fd)) < 0) {
		close(fd);
		return fail(err, status, path);
	}
	return fd;
}

static int
new_socket(struct sockaddr_un *address, const char *path)
{
	if (strlen(path) >= sizeof(address->sun_path))
		return -ENAMETOOLONG;
	*address = (struct sockaddr_un){.sun_family = AF_UNIX};
	memcpy(address->sun_path, path, strlen(path));
	return socket(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
}

static int
connect_to(const char *path)
{
	struct sockaddr_un address;
	int fd = new_socket(&address, path), status;

	if (fd < 0)
		return fd == -1 ? -errno : fd;
	if (connect(fd, (const struct sockaddr *)&address, sizeof(address)) ==
	    0)
		return fd;
	status = errno == EAGAIN ? -EBUSY : -errno;
	close(fd);
	return status;
}

/* A socket that listens, and has the mode that its descriptor has. */
static int
listen_at(const char *path)
{
	struct sockaddr_un address;
	int fd = new_socket(&address, path), status;

	if (fd < 0)
		return fd == -1 ? -errno : fd;
	if (fchmod(fd, 0600) == 0 &&
	    bind(fd, (const struct sockaddr *)&address, sizeof(address)) == 0 &&
	    listen(fd, 1) == 0)
		return fd;
	status = -errno;
	close(fd);
	return status;
}

/* Nobody finds one there that does not listen yet: it gets its name then. */
static int
listen_and_name(const char *path)
{
	char new[sizeof(((struct sockaddr_un *)0)->sun_path)];
	int fd, status = 0;

	if ((size_t)snprintf(new, sizeof(new), "%s.%ld", path,
	        (long)getpid()) >= sizeof(new))
		return -ENAMETOOLONG;
	fd = listen_at(new);
	if (fd < 0)
		return fd;
	if (link(new, path) < 0)
		status = -errno;
	unlink(new);
	if (status == 0)
		return fd;
	close(fd);
	return status;
}

int
mk_portfile_socket(const char *path, bool *listens, struct mk_err *err)
{
	struct stat is;
	int fd = connect_to(path);

	*listens = fd == -ENOENT || fd == -ECONNREFUSED;
	if (fd == -ECONNREFUSED && lstat(path, &is) == 0) {
		if (!S_ISSOCK(is.st_mode))
			return fail(err, -ENOTSOCK, path);
		unlink(path);
	}
	if (*listens)
		fd = listen_and_name(path);
	/* Somebody was faster. */
	if (fd == -EEXIST) {
		*listens = false;
		fd = connect_to(path);
	}
	return fd < 0 ? fail(err, fd, path) : fd;
}
