/* SPDX-License-Identifier: ISC */
#include "lib/oneport.h"
#include "lib/unit.h"

#include <libmk/base/hex_priv.h>
#include <libmk/io/port.h>

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

/* Reads what has arrived at fd; "" if nothing. */
static const char *
arrived(int fd)
{
	static char text[1024];
	struct mk_buf out;
	uint8_t bytes[256];
	ssize_t n = recv(fd, bytes, sizeof(bytes), MSG_DONTWAIT);

	mk_buf_init(&out);
	mk_hex_write(&out, bytes, n > 0 ? (size_t)n : 0);
	mk_buf_byte(&out, '\0');
	snprintf(text, sizeof(text), "%s", (const char *)out.data);
	mk_buf_done(&out);
	return text;
}

static char folder[] = "/tmp/mk-port-XXXXXX";
static char path[64];

static const char *
in_folder(const char *prefix, const char *name)
{
	snprintf(path, sizeof(path), "%s%s/%s", prefix, folder, name);
	return path;
}

static void
a_socketpair_goes_both_ways(void **state)
{
	static const uint8_t some[] = {
	    0xb0, 7, 1, 7, 2, 0xf0, 1, 0xf8, 2, 0xf7};
	int fds[2];
	struct oneport one;
	char name[16];

	(void)state;
	assert_int_equal(socketpair(AF_UNIX, SOCK_STREAM, 0, fds), 0);
	snprintf(name, sizeof(name), "fd:%d", fds[0]);
	oneport_open(&one, name, MK_PORT_BOTH);
	assert_false(mk_port_is_up(one.port));
	oneport_turn(&one);
	assert_true(mk_port_is_up(one.port));
	assert_int_equal(write(fds[1], some, sizeof(some)), sizeof(some));
	oneport_turn(&one);
	oneport_told(&one, "up; B0 07 01; B0 07 02; F8; F0 01 02 F7; ");
	assert_int_equal(mk_port_send(one.port, some + 5, 5), 0);
	assert_int_equal(mk_port_queued(one.port), 5);
	assert_int_equal(write(fds[1], some, 2), 2);
	oneport_turn(&one);
	assert_int_equal(mk_port_queued(one.port), 0);
	assert_string_equal(arrived(fds[1]), "F0 01 F8 02 F7");
	close(fds[1]);
	oneport_turn(&one);
	oneport_told(&one, "cut B0 07; ended; ");
	assert_int_equal(mk_port_count(one.port)->in_messages, 5);
	assert_int_equal(mk_port_count(one.port)->lost, 1);
	assert_int_equal(mk_port_count(one.port)->out_bytes, 5);
	oneport_close(&one);
	close(fds[0]);
}

static void
what_cannot_be_sent_ends_it(void **state)
{
	static const uint8_t note[] = {0x90, 60, 100};
	int fds[2];
	struct oneport one;
	char name[16];

	(void)state;
	assert_int_equal(socketpair(AF_UNIX, SOCK_STREAM, 0, fds), 0);
	snprintf(name, sizeof(name), "fd:%d", fds[0]);
	oneport_open(&one, name, MK_PORT_BOTH);
	oneport_turn(&one);
	close(fds[1]);
	mk_port_send(one.port, note, 3);
	mk_port_source(one.port).flush(one.port, 0);
	oneport_told(&one, "up; ended: Broken pipe; ");
	assert_false(mk_port_is_up(one.port));
	assert_int_equal(mk_port_queued(one.port), 0);
	oneport_close(&one);
	close(fds[0]);
}

static void
a_file_ends_and_is_written(void **state)
{
	static const uint8_t note[] = {0x90, 60, 100};
	struct stat is;
	struct oneport one;

	(void)state;
	oneport_open(&one, in_folder("", "file"), MK_PORT_OUT);
	oneport_turn(&one);
	mk_port_send(one.port, note, 3);
	mk_port_source(one.port).flush(one.port, 0);
	oneport_close(&one);
	assert_int_equal(stat(path, &is), 0);
	assert_int_equal(is.st_size, 3);
	oneport_open(&one, path, MK_PORT_IN);
	oneport_turn(&one);
	oneport_turn(&one);
	oneport_turn(&one);
	oneport_told(&one, "up; 90 3C 64; ended; ");
	oneport_close(&one);
}

static void
a_fifo_outlives_its_writers(void **state)
{
	struct oneport one;
	int fd, i;

	(void)state;
	assert_int_equal(mkfifo(in_folder("", "in"), 0600), 0);
	oneport_open(&one, path, MK_PORT_IN);
	oneport_turn(&one);
	for (i = 0; i < 2; i++) {
		fd = open(path, O_WRONLY);
		assert_int_equal(write(fd, "\xc0\x01", 2), 2);
		close(fd);
		oneport_turn(&one);
		assert_true(oneport_is_asleep(&one));
	}
	oneport_told(&one, "up; C0 01; C0 01; ");
	oneport_close(&one);
}

static void
a_fifo_waits_for_its_reader(void **state)
{
	static const uint8_t note[] = {0x90, 60, 100};
	uint8_t got[8];
	struct oneport one;
	int fd;

	(void)state;
	assert_int_equal(mkfifo(in_folder("", "out"), 0600), 0);
	oneport_open(&one, path, MK_PORT_OUT);
	assert_false(mk_port_is_up(one.port));
	mk_port_send(one.port, note, 3);
	assert_int_equal(mk_port_queued(one.port), 0);
	fd = open(path, O_RDONLY | O_NONBLOCK);
	oneport_turn(&one);
	mk_port_send(one.port, note, 3);
	mk_port_source(one.port).flush(one.port, 0);
	assert_int_equal(read(fd, got, sizeof(got)), 3);
	close(fd);
	mk_port_send(one.port, note, 3);
	mk_port_source(one.port).flush(one.port, 0);
	oneport_told(&one, "up; down: Broken pipe; ");
	assert_false(mk_port_is_up(one.port));
	oneport_close(&one);
}

static void
a_socket_listens_or_connects(void **state)
{
	static const uint8_t note[] = {0x90, 60, 100};
	struct oneport server, client;
	struct mk_buf status;
	struct stat is;
	int i;

	(void)state;
	oneport_open(&server, in_folder("unix:", "sock"), MK_PORT_BOTH);
	assert_int_equal(stat(path + 5, &is), 0);
	assert_int_equal(is.st_mode & 0777, 0600);
	for (i = 0; i < 2; i++) {
		mk_buf_init(&status);
		mk_port_status(server.port, &status);
		mk_buf_byte(&status, '\0');
		assert_non_null(strstr((char *)status.data,
		    "nobody is connected to it"));
		mk_buf_done(&status);
		oneport_open(&client, path, MK_PORT_BOTH);
		oneport_turn(&client);
		oneport_turn(&server);
		mk_port_send(server.port, note, 3);
		mk_port_source(server.port).flush(server.port, 0);
		oneport_turn(&client);
		oneport_told(&client, "up; 90 3C 64; ");
		oneport_close(&client);
		oneport_turn(&server);
		oneport_told(&server, "up; down: it ended; ");
	}
	assert_int_equal(mk_port_count(server.port)->reconnects, 1);
	oneport_close(&server);
	assert_int_equal(stat(path + 5, &is), -1);
}

static void
what_was_open_is_forgotten_with_a_peer(void **state)
{
	struct oneport server;
	int fd, i;

	(void)state;
	oneport_open(&server, in_folder("unix:", "half"), MK_PORT_BOTH);
	for (i = 0; i < 2; i++) {
		struct sockaddr_un address = {.sun_family = AF_UNIX};

		strcpy(address.sun_path, path + 5);
		fd = socket(AF_UNIX, SOCK_STREAM, 0);
		assert_int_equal(connect(fd, (struct sockaddr *)&address,
		                     sizeof(address)),
		    0);
		assert_int_equal(write(fd, i ? "\144" : "\220\74", i ? 1 : 2),
		    i ? 1 : 2);
		oneport_turn(&server);
		oneport_turn(&server);
		close(fd);
		oneport_turn(&server);
		assert_true(oneport_is_asleep(&server));
	}
	oneport_told(&server, "up; down: it ended; up; ; down: it ended; ");
	oneport_close(&server);
}

static void
a_dead_socket_is_replaced(void **state)
{
	struct oneport one;
	int fd;

	(void)state;
	oneport_open(&one, in_folder("unix:", "dead"), MK_PORT_BOTH);
	fd = socket(AF_UNIX, SOCK_STREAM, 0);
	/* Another name of the socket outlives its listener. */
	assert_int_equal(link(path + 5, "/tmp/mk-port-link"), 0);
	oneport_close(&one);
	assert_int_equal(rename("/tmp/mk-port-link", path + 5), 0);
	oneport_open(&one, path, MK_PORT_BOTH);
	oneport_close(&one);
	close(fd);
}

static void
a_slow_port_is_told_of_once_and_keeps_the_last_value(void **state)
{
	static uint8_t sysex[60000] = {0xf0};
	uint8_t last[3] = {0xb0, 7, 0};
	int fds[2], i, size = 4096;
	struct oneport one;
	char name[16];
	ssize_t n = 0;

	(void)state;
	assert_int_equal(socketpair(AF_UNIX, SOCK_STREAM, 0, fds), 0);
	setsockopt(fds[0], SOL_SOCKET, SO_SNDBUF, &size, sizeof(size));
	snprintf(name, sizeof(name), "fd:%d", fds[0]);
	oneport_open(&one, name, MK_PORT_BOTH);
	oneport_turn(&one);
	sysex[sizeof(sysex) - 1] = 0xf7;
	for (i = 0; i < 4; i++)
		mk_port_send(one.port, sysex, sizeof(sysex));
	assert_int_equal(mk_port_send(one.port, sysex, sizeof(sysex)),
	    -ENOBUFS);
	for (i = 0; i < 1000; i++) {
		last[2] = (uint8_t)(i % 128);
		assert_int_equal(mk_port_send(one.port, last, 3), 0);
	}
	oneport_told(&one,
	    "up; tell: messages are lost: it takes them too slowly; ");
	assert_true(mk_port_count(one.port)->coalesced >= 998);
	while (mk_port_queued(one.port)) {
		static uint8_t got[65536];
		ssize_t some = recv(fds[1], got, sizeof(got), MSG_DONTWAIT);

		if (some > 0) {
			n = some;
			memcpy(last, got + some - 3, 3);
		}
		mk_port_source(one.port).flush(one.port, 0);
	}
	while (recv(fds[1], sysex, sizeof(sysex), MSG_DONTWAIT) > 0)
		n++;
	assert_true(n > 0);
	oneport_close(&one);
	close(fds[0]);
	close(fds[1]);
}

/* Of three while the first is on the wire, all or the last. */
static void
steps_are_kept_where_that_is_asked_for(void **state)
{
	static const uint8_t step[] = {0xb0, 16, 1};
	struct oneport one;
	int fds[2], keep, i;
	char name[16];

	(void)state;
	for (keep = 0; keep < 2; keep++) {
		const struct mk_port_options options = {
		    .direction = MK_PORT_OUT, .rate = 3125, .keep_steps = keep};

		assert_int_equal(socketpair(AF_UNIX, SOCK_STREAM, 0, fds), 0);
		snprintf(name, sizeof(name), "fd:%d", fds[0]);
		oneport_open_with(&one, name, &options);
		assert_non_null(one.port);
		oneport_turn(&one);
		for (i = 1; i <= 4; i++) {
			mk_port_send(one.port, step, sizeof(step));
			mk_port_source(one.port).flush(one.port, (uint64_t)i);
		}
		assert_int_equal(mk_port_queued(one.port), keep ? 9 : 3);
		oneport_close(&one);
		close(fds[0]);
		close(fds[1]);
	}
}

static void
a_half_sent_dump_ends_with_f7(void **state)
{
	static const uint8_t off[] = {0x80, 60, 0};
	struct mk_port_options options = {
	    .direction = MK_PORT_OUT, .rate = 3125};
	uint8_t sysex[100] = {0xf0}, got[128];
	struct oneport one;
	int fds[2];
	char name[16];

	(void)state;
	assert_int_equal(socketpair(AF_UNIX, SOCK_STREAM, 0, fds), 0);
	snprintf(name, sizeof(name), "fd:%d", fds[0]);
	oneport_open_with(&one, name, &options);
	assert_non_null(one.port);
	oneport_turn(&one);
	sysex[99] = 0xf7;
	mk_port_send(one.port, sysex, sizeof(sysex));
	mk_port_send(one.port, off, 3);
	mk_port_source(one.port).flush(one.port, mk_loop_now());
	oneport_close(&one);
	assert_int_equal(recv(fds[1], got, sizeof(got), 0), 36);
	assert_int_equal(got[0], 0xf0);
	assert_int_equal(got[32], 0xf7);
	assert_memory_equal(got + 33, off, 3);
	close(fds[0]);
	close(fds[1]);
}

static void
what_is_no_port_is_refused(void **state)
{
	(void)state;
	oneport_refused("", MK_PORT_IN, -EINVAL, "\"\" is not a port");
	oneport_refused("fd:", MK_PORT_IN, -EINVAL,
	    "fd:: is not a port: fd: takes the number of a file");
	oneport_refused("fd:1000", MK_PORT_IN, -ENOENT,
	    "fd:1000: no such file is open");
	oneport_refused("/nowhere", MK_PORT_IN, -ENOENT,
	    "/nowhere: No such file or directory");
	oneport_refused("/tmp", MK_PORT_IN, -EISDIR, "/tmp: Is a directory");
	oneport_refused("/etc/passwd", MK_PORT_BOTH, -EINVAL,
	    "/etc/passwd: a file goes one way: name an input and an output");
	oneport_refused("unix:/nowhere/at/all", MK_PORT_IN, -ENOENT,
	    "/nowhere/at/all: No such file or directory");
}

static void
a_device_may_be_waited_for(void **state)
{
	struct mk_port_options options = {
	    .direction = MK_PORT_IN, .wait = true};
	struct oneport one;
	int fd;

	(void)state;
	oneport_open_with(&one, in_folder("", "later"), &options);
	assert_non_null(one.port);
	assert_false(mk_port_is_up(one.port));
	fd = open(path, O_WRONLY | O_CREAT, 0600);
	close(fd);
	oneport_turn(&one);
	oneport_told(&one, "up; ");
	oneport_close(&one);
}

static void
out_of_memory_is_an_error(void **state)
{
	struct mk_port_options options = {.direction = MK_PORT_BOTH};
	struct oneport one;
	long n;

	(void)state;
	for (n = 0;; n++) {
		unit_fail_alloc(n);
		oneport_open_with(&one, in_folder("unix:", "memory"), &options);
		if (!unit_alloc_failed())
			break;
		assert_null(one.port);
		assert_int_equal(one.status, -ENOMEM);
	}
	unit_fail_alloc(-1);
	assert_true(n >= 4);
	oneport_close(&one);
	mk_port_close(NULL);
}

static int
begin(void **state)
{
	(void)state;
	signal(SIGPIPE, SIG_IGN);
	return mkdtemp(folder) ? 0 : -1;
}

static int
end(void **state)
{
	static const char *const names[] = {"file", "in", "out", "later"};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(names) / sizeof(*names); i++)
		unlink(in_folder("", names[i]));
	return rmdir(folder);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(a_socketpair_goes_both_ways),
	    cmocka_unit_test(what_cannot_be_sent_ends_it),
	    cmocka_unit_test(a_file_ends_and_is_written),
	    cmocka_unit_test(a_fifo_outlives_its_writers),
	    cmocka_unit_test(a_fifo_waits_for_its_reader),
	    cmocka_unit_test(a_socket_listens_or_connects),
	    cmocka_unit_test(what_was_open_is_forgotten_with_a_peer),
	    cmocka_unit_test(a_dead_socket_is_replaced),
	    cmocka_unit_test(
	        a_slow_port_is_told_of_once_and_keeps_the_last_value),
	    cmocka_unit_test(steps_are_kept_where_that_is_asked_for),
	    cmocka_unit_test(a_half_sent_dump_ends_with_f7),
	    cmocka_unit_test(what_is_no_port_is_refused),
	    cmocka_unit_test(a_device_may_be_waited_for),
	    cmocka_unit_test(out_of_memory_is_an_error),
	};

	return cmocka_run_group_tests(tests, begin, end);
}
