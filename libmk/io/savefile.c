#include <libmk/io/savefile.h>

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define CHUNK 4096

/* Of the new file: one that was left behind half written makes way. */
#define FLAGS (O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC)

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

static bool
write_all(int fd, const char *data, size_t n)
{
	ssize_t done;

	for (; n; data += done, n -= (size_t)done) {
		done = write(fd, data, n);
		if (done < 0 && errno != EINTR)
			return false;
		if (done < 0)
			done = 0;
	}
	return true;
}

/* The name is on the disk once its folder is. */
static void
sync_folder(char *path)
{
	char *slash = strrchr(path, '/');
	int fd;

	if (slash)
		slash[slash == path] = '\0';
	fd = open(slash ? path : ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (fd < 0)
		return;
	fsync(fd);
	close(fd);
}

static int
replace(const char *path, const char *beside, int fd, const void *data,
    size_t n)
{
	struct stat old;
	bool whole = true;

	/* Who may read it stays as it was. */
	if (stat(path, &old) == 0)
		whole = fchmod(fd, old.st_mode & 0777) == 0;
	whole = whole && write_all(fd, data, n) && fsync(fd) == 0;
	return whole && rename(beside, path) == 0 ? 0 : -errno;
}

int
mk_savefile_write(const char *path, const void *data, size_t n,
    struct mk_err *err)
{
	char *real = realpath(path, NULL);
	const char *to = real ? real : path;
	char beside[PATH_MAX];
	int len = snprintf(beside, sizeof(beside), "%s.new", to);
	int fd = -1, status = -ENAMETOOLONG;

	if (len > 0 && (size_t)len < sizeof(beside)) {
		fd = open(beside, FLAGS, 0600);
		status = -errno;
	}
	if (fd >= 0) {
		status = replace(to, beside, fd, data, n);
		if (status < 0)
			unlink(beside);
		close(fd);
	}
	if (status == 0)
		sync_folder(beside);
	else
		mk_err_set(err, status, "%s: not saved: %s", path,
		    strerror(-status));
	free(real);
	return status;
}
