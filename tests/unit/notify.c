/* SPDX-License-Identifier: ISC */
#include "lib/unit.h"

#include <libmk/base/time.h>
#include <libmk/io/notify_priv.h>

#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

/* Return a manager's socket of that name, where '@' is abstract. */
static int
manager(const char *name)
{
	struct sockaddr_un address = {.sun_family = AF_UNIX};
	size_t len = strlen(name);
	int fd = socket(AF_UNIX, SOCK_DGRAM | SOCK_NONBLOCK, 0);

	memcpy(address.sun_path, name, len);
	if (*name == '@')
		address.sun_path[0] = '\0';
	len += offsetof(struct sockaddr_un, sun_path);
	assert_int_equal(bind(fd, (struct sockaddr *)&address, (socklen_t)len),
	    0);
	return fd;
}

/* Return the datagram that waits there, or "". */
static const char *
heard(int fd)
{
	static char text[256];
	ssize_t n = recv(fd, text, sizeof(text) - 1, 0);

	text[n > 0 ? n : 0] = '\0';
	return text;
}

static uint64_t
deadline(struct mk_notify *notify)
{
	struct mk_source source = mk_notify_source(notify);
	uint64_t due = MK_TIME_NEVER;

	assert_int_equal(source.want(source.self, NULL, 0, &due), 0);
	return due;
}

static void
serve(struct mk_notify *notify, uint64_t now)
{
	struct mk_source source = mk_notify_source(notify);

	source.serve(source.self, NULL, 0, now);
}

static void
the_manager_hears_by_either_kind_of_name(void **state)
{
	char names[2][64];
	int i;

	(void)state;
	snprintf(names[0], 64, "/tmp/mk-notify-%d", (int)getpid());
	snprintf(names[1], 64, "@mk-notify-%d", (int)getpid());
	for (i = 0; i < 2; i++) {
		int fd = manager(names[i]);
		struct mk_notify notify;

		mk_notify_init(&notify, names[i], NULL, NULL);
		mk_notify_tell(&notify, "READY=1\nSTATUS=fine");
		assert_string_equal(heard(fd), "READY=1\nSTATUS=fine");
		mk_notify_reloading(&notify, 2 * MK_TIME_SECOND + 3000);
		assert_string_equal(heard(fd),
		    "RELOADING=1\nMONOTONIC_USEC=2000003");
		assert_true(deadline(&notify) == MK_TIME_NEVER);
		serve(&notify, MK_TIME_SECOND);
		assert_string_equal(heard(fd), "");
		/* A manager that is gone is nobody's trouble. */
		close(fd);
		mk_notify_tell(&notify, "STOPPING=1");
		mk_notify_done(&notify);
		mk_notify_done(&notify);
		mk_notify_tell(&notify, "STOPPING=1");
	}
	unlink(names[0]);
}

static void
without_a_manager_nothing_is_told(void **state)
{
	static const char *const names[] = {NULL, "", "@", "/", "relative/path",
	    "/nonsense/nobody/listens", "@mk-notify-nobody-listens",
	    "/a/name/that/is/longer/than/a/socket/can/have/which/is/one/"
	    "hundred/and/seven/bytes/and/this/one/has/some/more"};
	struct mk_notify notify;
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(names) / sizeof(*names); i++) {
		mk_notify_init(&notify, names[i], "1000000", NULL);
		assert_int_equal(notify.fd, -1);
		assert_true(deadline(&notify) == MK_TIME_NEVER);
		mk_notify_tell(&notify, "READY=1");
		mk_notify_done(&notify);
	}
}

static void
the_watchdog_is_fed_in_half_its_time(void **state)
{
	static const struct {
		const char *usec;
		bool us;
		uint64_t interval;
	} cases[] = {
	    {"2000000", true, MK_TIME_SECOND},
	    {"1", true, 500},
	    {"2000000", false, 0},
	    {NULL, true, 0},
	    {"0", true, 0},
	    {"", true, 0},
	    {"-5", true, 0},
	    {"soon", true, 0},
	    {"99999999999999999999999", true, 0},
	};
	char name[64], pid[32];
	size_t i;
	int fd;

	(void)state;
	snprintf(name, sizeof(name), "@mk-watchdog-%d", (int)getpid());
	fd = manager(name);
	for (i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct mk_notify notify;

		snprintf(pid, sizeof(pid), "%d",
		    (int)(cases[i].us ? getpid() : getppid()));
		mk_notify_init(&notify, name, cases[i].usec, pid);
		assert_int_equal(notify.interval, cases[i].interval);
		if (!cases[i].interval) {
			assert_true(deadline(&notify) == MK_TIME_NEVER);
		} else {
			assert_true(deadline(&notify) == 0);
			serve(&notify, MK_TIME_SECOND);
			assert_string_equal(heard(fd), "WATCHDOG=1");
			assert_true(deadline(&notify) ==
			    MK_TIME_SECOND + cases[i].interval);
			serve(&notify, MK_TIME_SECOND + cases[i].interval - 1);
			assert_string_equal(heard(fd), "");
		}
		mk_notify_done(&notify);
	}
	close(fd);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(the_manager_hears_by_either_kind_of_name),
	    cmocka_unit_test(without_a_manager_nothing_is_told),
	    cmocka_unit_test(the_watchdog_is_fed_in_half_its_time),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
