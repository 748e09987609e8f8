/* SPDX-License-Identifier: ISC */
#include "lib/unit.h"

#include <libmk/io/sock_priv.h>
#include <libmk/io/sockclient_priv.h>
#include <libmk/io/sockname_priv.h>

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

/* A socket in a folder of its own; its lines are orders: see on_line(). */
struct office {
	char folder[32], path[64];
	struct mk_sock *sock;
	int opened, closed;
	bool refuses; /* to keep anything for a client */
	char lines[256];
};

/* What is kept for a client. */
struct kept {
	bool wants;
};

static void *
on_opened(void *self, uint64_t now)
{
	struct office *office = self;

	(void)now;
	office->opened++;
	return office->refuses ? NULL : calloc(1, sizeof(struct kept));
}

/* "big N" is answered by N bytes, "want" by silence, and all by "ok". */
static void
on_line(void *self, void *client, const char *text, size_t n, uint64_t now,
    struct mk_buf *answer)
{
	struct office *office = self;
	size_t len = strlen(office->lines), i;

	(void)now;
	if (n < 64)
		snprintf(office->lines + len, sizeof(office->lines) - len,
		    "%.*s;", (int)n, text);
	if (n > 4 && !memcmp(text, "big ", 4))
		for (i = strtoul(text + 4, NULL, 10); i > 0; i--)
			mk_buf_byte(answer, 'x');
	if (n == 4 && !memcmp(text, "want", 4))
		((struct kept *)client)->wants = true;
	mk_buf_printf(answer, "ok %zu\n", n);
}

static void
on_closed(void *self, void *client)
{
	((struct office *)self)->closed++;
	free(client);
}

static bool
wants(void *client, const void *what)
{
	(void)what;
	return ((struct kept *)client)->wants;
}

static bool
is_wanting(const void *client)
{
	return ((const struct kept *)client)->wants;
}

static int
open_sock(struct office *office, struct mk_err *err)
{
	const struct mk_sock_user user = {
	    .self = office,
	    .opened = on_opened,
	    .line = on_line,
	    .closed = on_closed,
	};
	int status;

	office->sock = mk_sock_open(office->path, &user, &status, err);
	assert_int_equal(!office->sock, status < 0);
	return status;
}

static int
set_up(void **state)
{
	static struct office office;

	office = (struct office){.folder = "/tmp/mk-sock-XXXXXX"};
	*state = &office;
	if (!mkdtemp(office.folder))
		return -1;
	snprintf(office.path, sizeof(office.path), "%s/a/b/sock",
	    office.folder);
	return open_sock(&office, NULL);
}

static int
tear_down(void **state)
{
	struct office *office = *state;
	char command[64];

	mk_sock_close(office->sock);
	assert_int_equal(office->opened, office->closed);
	snprintf(command, sizeof(command), "rm -rf %s", office->folder);
	return system(command);
}

/* Turns the loop once, without waiting. */
static void
turn(struct office *office)
{
	struct mk_source source = mk_sock_source(office->sock);
	static struct pollfd fds[MK_LOOP_FILES];
	uint64_t deadline = MK_TIME_NEVER;
	size_t n = source.want(source.self, fds, MK_LOOP_FILES, &deadline);

	if (poll(fds, n, 0) > 0 || deadline == 0)
		source.serve(source.self, fds, n, 1);
	source.flush(source.self, 1);
}

static int
connect_to(struct office *office)
{
	int fd = mk_sockname_connect(office->path, NULL);

	assert_true(fd >= 0);
	turn(office);
	return fd;
}

static void
say(struct office *office, int fd, const void *text, size_t n)
{
	const char *at = text;
	ssize_t done;

	for (; n > 0; turn(office)) {
		done = send(fd, at, n, MSG_DONTWAIT | MSG_NOSIGNAL);
		assert_true(done > 0 || errno == EAGAIN);
		if (done > 0) {
			at += done;
			n -= (size_t)done;
		}
	}
}

/* Return what the client gets while the socket turns a few times. */
static const char *
hear(struct office *office, int fd, size_t *n)
{
	static char text[4 << 20];
	size_t len = 0;
	ssize_t got;
	int idle;

	for (idle = 0; idle < 4; idle++) {
		turn(office);
		got =
		    recv(fd, text + len, sizeof(text) - 1 - len, MSG_DONTWAIT);
		if (got > 0) {
			len += (size_t)got;
			idle = 0;
		}
	}
	text[len] = '\0';
	if (n)
		*n = len;
	return text;
}

static const char *
ask(struct office *office, int fd, const char *text)
{
	say(office, fd, text, strlen(text));
	return hear(office, fd, NULL);
}

static bool
is_closed(int fd)
{
	char byte;

	return recv(fd, &byte, 1, MSG_DONTWAIT) == 0;
}

static void
lines_come_as_they_like(void **state)
{
	struct office *office = *state;
	int fd = connect_to(office);
	size_t n;

	assert_string_equal(ask(office, fd, "hel"), "");
	assert_string_equal(ask(office, fd, "lo"), "");
	assert_string_equal(ask(office, fd, "\n"), "ok 5\n");
	assert_string_equal(ask(office, fd, "a\n\nbcd\ne"),
	    "ok 1\nok 0\nok 3\n");
	/* The last needs no end but the client's. */
	shutdown(fd, SHUT_WR);
	assert_string_equal(hear(office, fd, &n), "ok 1\n");
	assert_true(is_closed(fd));
	assert_string_equal(office->lines, "hello;a;;bcd;e;");
	assert_int_equal(office->closed, 1);
	close(fd);
}

static void
any_bytes_are_a_line(void **state)
{
	struct office *office = *state;
	int fd = connect_to(office);
	char junk[1024];
	size_t i;

	for (i = 0; i < sizeof(junk); i++)
		junk[i] = (char)(i * 7);
	memset(junk + 100, 0, 10);
	for (i = 0; i < sizeof(junk); i++)
		if (junk[i] == '\n')
			junk[i] = '\r';
	junk[sizeof(junk) - 1] = '\n';
	say(office, fd, junk, sizeof(junk));
	assert_string_equal(hear(office, fd, NULL), "ok 1023\n");
	close(fd);
}

static void
a_line_has_a_longest(void **state)
{
	static const char refusal[] =
	    "error 65 \"the line is longer than 65536 bytes\"\n";
	static const struct {
		size_t n; /* without its end */
		const char *answer;
	} cases[] = {
	    {65534, "ok 65534\n"},
	    {65535, "ok 65535\n"},
	    {65536, refusal},
	    {65537, refusal},
	    {131071, refusal},
	    {131072, refusal},
	    {300000, refusal},
	};
	static char text[300001];
	struct office *office = *state;
	int fd = connect_to(office);
	size_t i;

	memset(text, 'x', sizeof(text));
	for (i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		text[cases[i].n] = '\n';
		say(office, fd, text, cases[i].n + 1);
		text[cases[i].n] = 'x';
		assert_string_equal(hear(office, fd, NULL), cases[i].answer);
		assert_string_equal(ask(office, fd, "hi\n"), "ok 2\n");
	}
	/* One that never ends is refused once. */
	say(office, fd, text, sizeof(text));
	shutdown(fd, SHUT_WR);
	assert_string_equal(hear(office, fd, NULL), refusal);
	assert_true(is_closed(fd));
	close(fd);
}

static void
a_big_answer_goes_as_it_is_read(void **state)
{
	struct office *office = *state;
	int fd = connect_to(office);
	const char *text;
	size_t n;

	say(office, fd, "big 3000000\nwant\n", 17);
	turn(office);
	/* What is asked behind it waits, and what is told joins the queue. */
	assert_string_equal(office->lines, "big 3000000;");
	assert_true(mk_sock_count(office->sock).queued > 2000000);
	text = hear(office, fd, &n);
	assert_int_equal(n, 3000000 + strlen("ok 11\nok 4\n"));
	assert_string_equal(text + 3000000, "ok 11\nok 4\n");
	assert_int_equal(mk_sock_count(office->sock).queued, 0);
	close(fd);
}

static void
who_asks_and_does_not_read_stops_himself(void **state)
{
	struct office *office = *state;
	int slow = connect_to(office), other = connect_to(office), i;
	static const char order[] = "big 100000\n";

	for (i = 0; i < 1000; i++) {
		if (send(slow, order, sizeof(order) - 1, MSG_DONTWAIT) < 0)
			break;
		turn(office);
	}
	assert_true(mk_sock_count(office->sock).queued < 300000);
	assert_string_equal(ask(office, other, "hi\n"), "ok 2\n");
	assert_int_equal(mk_sock_count(office->sock).clients, 2);
	assert_int_equal(mk_sock_count(office->sock).slow, 0);
	close(slow);
	turn(office);
	assert_int_equal(mk_sock_count(office->sock).clients, 1);
	close(other);
}

static void
who_is_told_and_does_not_read_is_dropped(void **state)
{
	static char news[1000];
	struct office *office = *state;
	int slow = connect_to(office), other = connect_to(office);
	int deaf = connect_to(office), i;
	size_t n, got = 0;

	memset(news, 'n', sizeof(news));
	assert_false(mk_sock_any(office->sock, is_wanting));
	ask(office, slow, "want\n");
	ask(office, other, "want\n");
	assert_true(mk_sock_any(office->sock, is_wanting));
	for (i = 0; i < 1000; i++) {
		mk_sock_tell(office->sock, news, sizeof(news), wants, NULL);
		turn(office);
		if (i % 20 == 19) {
			hear(office, other, &n);
			got += n;
		}
	}
	assert_int_equal(got, sizeof(news) * 1000);
	assert_int_equal(mk_sock_count(office->sock).slow, 1);
	assert_int_equal(mk_sock_count(office->sock).clients, 2);
	hear(office, slow, &n);
	assert_true(n > MK_SOCK_QUEUE && n < 1000000);
	assert_true(is_closed(slow));
	assert_string_equal(ask(office, deaf, "hi\n"), "ok 2\n");
	close(slow);
	close(other);
	close(deaf);
}

static void
there_is_room_for_so_many(void **state)
{
	struct office *office = *state;
	int fds[MK_SOCK_CLIENTS + 1], i;

	for (i = 0; i <= MK_SOCK_CLIENTS; i++)
		fds[i] = connect_to(office);
	assert_string_equal(hear(office, fds[MK_SOCK_CLIENTS], NULL),
	    "error 75 \"too many clients\"\n");
	assert_true(is_closed(fds[MK_SOCK_CLIENTS]));
	assert_int_equal(mk_sock_count(office->sock).refused, 1);
	for (i = 0; i < MK_SOCK_CLIENTS; i += 50)
		assert_string_equal(ask(office, fds[i], "hi\n"), "ok 2\n");
	assert_int_equal(mk_sock_count(office->sock).served, 3);
	for (i = 0; i <= MK_SOCK_CLIENTS; i++)
		close(fds[i]);
	turn(office);
	assert_int_equal(mk_sock_count(office->sock).clients, 0);
}

static void
a_name_is_one_daemons(void **state)
{
	struct office *office = *state;
	struct office second = {.opened = 0};
	struct mk_err err;
	struct stat is;
	int lock;

	assert_int_equal(stat(office->path, &is), 0);
	assert_true(S_ISSOCK(is.st_mode));
	assert_int_equal(is.st_mode & 0777, 0600);
	strcpy(second.path, office->path);
	assert_int_equal(open_sock(&second, &err), -EBUSY);
	assert_non_null(strstr(err.msg, "another daemon listens here already"));
	mk_sock_close(office->sock);
	assert_int_equal(access(office->path, F_OK), -1);
	assert_int_equal(mk_sockname_connect(office->path, &err), -ENODEV);
	assert_non_null(strstr(err.msg, "no daemon listens here"));
	/* One that was left behind makes way. */
	close(mk_sockname_listen(office->path, &lock, NULL));
	close(lock);
	assert_int_equal(mk_sockname_connect(office->path, &err), -ENODEV);
	assert_int_equal(open_sock(office, &err), 0);
	close(connect_to(office));
	mk_sock_close(office->sock);
	/* Another's file does not. */
	close(open(office->path, O_CREAT | O_WRONLY, 0600));
	assert_int_equal(open_sock(office, &err), -EEXIST);
	assert_non_null(strstr(err.msg, "is no socket"));
	assert_int_equal(access(office->path, F_OK), 0);
}

static void
a_name_has_bounds(void **state)
{
	struct office *office = *state;
	char path[256];
	struct mk_err err;
	int lock;

	memset(path, 'x', sizeof(path) - 1);
	path[sizeof(path) - 1] = '\0';
	assert_int_equal(mk_sockname_connect(path, &err), -EINVAL);
	assert_non_null(strstr(err.msg, "a socket's path has 1 to 107 bytes"));
	assert_int_equal(mk_sockname_listen(path, &lock, &err), -EINVAL);
	assert_int_equal(mk_sockname_listen("", &lock, &err), -EINVAL);
	snprintf(path, sizeof(path), "%s/a/b/sock.lock/sock", office->folder);
	assert_int_equal(mk_sockname_listen(path, &lock, &err), -ENOTDIR);
}

static void
without_memory_one_goes_and_the_others_stay(void **state)
{
	struct office *office = *state;
	struct mk_sock *sock = office->sock;
	struct mk_err err;
	int fd, other, n;

	for (n = 0; n < 2; n++) {
		unit_fail_alloc(n);
		assert_int_equal(open_sock(office, &err), -ENOMEM);
		unit_fail_alloc(-1);
	}
	office->sock = sock;
	other = connect_to(office);
	/* No room for a client. */
	unit_fail_alloc(0);
	fd = connect_to(office);
	unit_fail_alloc(-1);
	assert_string_equal(hear(office, fd, NULL),
	    "error 75 \"too many clients\"\n");
	close(fd);
	/* Nothing can be kept for it. */
	office->refuses = true;
	fd = connect_to(office);
	office->refuses = false;
	assert_true(is_closed(fd));
	close(fd);
	/* No answer can be made, or kept. */
	for (n = 0; n < 3; n++) {
		fd = connect_to(office);
		assert_int_equal(send(fd, "big 200000\n", 11, 0), 11);
		unit_fail_alloc(n);
		turn(office);
		assert_true(unit_alloc_failed());
		unit_fail_alloc(-1);
		turn(office);
		assert_true(is_closed(fd));
		close(fd);
	}
	assert_string_equal(ask(office, other, "hi\n"), "ok 2\n");
	close(other);
	mk_sock_close(NULL);
	mk_sockclient_free(NULL);
}

int
main(void)
{
#define T(f) cmocka_unit_test_setup_teardown(f, set_up, tear_down)
	const struct CMUnitTest tests[] = {
	    T(lines_come_as_they_like),
	    T(any_bytes_are_a_line),
	    T(a_line_has_a_longest),
	    T(a_big_answer_goes_as_it_is_read),
	    T(who_asks_and_does_not_read_stops_himself),
	    T(who_is_told_and_does_not_read_is_dropped),
	    T(there_is_room_for_so_many),
	    T(a_name_is_one_daemons),
	    T(a_name_has_bounds),
	    T(without_memory_one_goes_and_the_others_stay),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
