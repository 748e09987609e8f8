#include <libmk/io/portfile.h>

#include <libmk/io/tty.h>

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
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
		return O_WRONLY | O_CREAT | O_TRUNC;
	if (in && (out || S_ISFIFO(mode)))
		return O_RDWR;
	return in ? O_RDONLY : O_WRONLY;
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
	*again = S_ISCHR(mode) || (out && S_ISFIFO(mode));
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
listen_at(int fd, const struct sockaddr_un *address, bool stale,
    struct mk_err *err)
{
	struct stat is;

	if (stale && lstat(address->sun_path, &is) == 0 && S_ISSOCK(is.st_mode))
		unlink(address->sun_path);
	/* It is made with the mode that the descriptor has. */
	if (fchmod(fd, 0600) < 0 ||
	    bind(fd, (const struct sockaddr *)address, sizeof(*address)) < 0 ||
	    listen(fd, 1) < 0)
		return fail(err, -errno, address->sun_path);
	return fd;
}

int
mk_portfile_socket(const char *path, bool *listens, struct mk_err *err)
{
	struct sockaddr_un address = {.sun_family = AF_UNIX};
	int fd, status;

	if (strlen(path) >= sizeof(address.sun_path))
		return fail(err, -ENAMETOOLONG, path);
	memcpy(address.sun_path, path, strlen(path));
	fd = socket(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
	if (fd < 0)
		return fail(err, -errno, path);
	*listens = false;
	if (connect(fd, (const struct sockaddr *)&address, sizeof(address)) ==
	    0)
		return fd;
	*listens = errno == ENOENT || errno == ECONNREFUSED;
	if (*listens)
		status = listen_at(fd, &address, errno == ECONNREFUSED, err);
	else
		status = fail(err, errno == EAGAIN ? -EBUSY : -errno, path);
	if (status < 0)
		close(fd);
	return status;
}
