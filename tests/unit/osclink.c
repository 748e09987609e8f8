/* SPDX-License-Identifier: ISC */
/*
 * Hosts over OSC with real sockets, and a song that is emulated for them.
 */
#include "lib/live.h"
#include "lib/unit.h"

#include <libmk/base/time.h>
#include <libmk/emulate/emulatorlink_priv.h>
#include <libmk/host/host.h>
#include <libmk/io/udp_priv.h>

#include <errno.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>

#define SECONDS (1000 * MK_TIME_MS)

/* Both sides, until the host is ready or is no more. */
static void
turn_until(struct mk_host *host, struct mk_emulatorlink *link, bool ready)
{
	uint64_t end = mk_loop_now() + 20 * SECONDS;
	struct mk_source sources[2];

	sources[0] = mk_host_source(host);
	if (link)
		sources[1] = mk_emulatorlink_source(link);
	while (mk_host_ready(host) != ready && mk_loop_now() < end)
		mk_loop_turn(sources, link ? 2 : 1, NULL);
	assert_int_equal(mk_host_ready(host), ready);
}

static void
join(const char *what, const char *url)
{
	const struct mk_host_user user = {0};
	struct mk_song *song = live_song();
	struct mk_emulatorlink *link;
	struct mk_host *host;
	struct mk_buf out;
	struct mk_status facts;
	struct mk_err err = {""};
	int status;

	link = mk_emulatorlink_open(what, NULL, song, NULL, &status, &err);
	if (!link)
		fail_msg("%s", err.msg);
	host = mk_host_open(url, NULL, &user, &status, &err);
	if (!host)
		fail_msg("%s", err.msg);
	assert_int_equal(mk_host_song(host)->n_strips, 0);
	turn_until(host, link, true);
	assert_string_equal(mk_host_song(host)->strips[2].name, "3-Audio");
	mk_buf_init(&out);
	mk_status_init(&facts, &out, false);
	mk_host_status(host, &facts);
	mk_emulatorlink_status(link, &facts);
	mk_status_done(&facts);
	mk_buf_byte(&out, 0);
	assert_non_null(strstr((char *)out.data, "state=ready"));
	mk_buf_done(&out);
	/* gone, which the system tells, and back */
	mk_emulatorlink_close(link);
	turn_until(host, NULL, false);
	link = mk_emulatorlink_open(what, NULL, song, NULL, &status, &err);
	assert_non_null(link);
	turn_until(host, link, true);
	mk_host_close(host);
	mk_emulatorlink_close(link);
	mk_emulatorlink_close(NULL);
	mk_song_free(song);
}

/* How many datagrams it heard. */
static long
served(const struct mk_emulatorlink *link)
{
	struct mk_status facts;
	struct mk_buf out;
	long heard;

	mk_buf_init(&out);
	mk_status_init(&facts, &out, false);
	mk_emulatorlink_status(link, &facts);
	mk_status_done(&facts);
	mk_buf_byte(&out, 0);
	heard = strtol(strstr((char *)out.data, "heard=") + 6, NULL, 10);
	mk_buf_done(&out);
	return heard;
}

static void
test_ableton(void **state)
{
	(void)state;
	join("ableton:42110", "ableton://127.0.0.1:42110?listen=42111");
	join("ableton:42112?tick=20", "ableton://:42112?listen=42113");
}

static void
test_liveosc(void **state)
{
	(void)state;
	join("liveosc:42120", "liveosc://:42120/?listen=42121");
}

/* What comes between two ticks is answered at the next. */
static void
test_tick(void **state)
{
	struct mk_udp_options options = {.port = 42140, .listen_port = 42141};
	const struct mk_udp_user none = {0};
	struct mk_song *song = live_song();
	struct pollfd fd = {.revents = POLLIN};
	struct mk_emulatorlink *link;
	struct mk_source source;
	struct mk_udp *client;
	struct mk_err err;
	uint64_t deadline = MK_TIME_NEVER;
	int status, i;

	(void)state;
	link = mk_emulatorlink_open("ableton:42140?tick=100", NULL, song, NULL,
	    &status, &err);
	assert_non_null(link);
	client = mk_udp_open(&options, &none, &status, &err);
	assert_non_null(client);
	for (i = 0; i < 100; i++)
		mk_udp_send(client, (const uint8_t *)"/live/test\0\0,\0\0", 16);
	source = mk_emulatorlink_source(link);
	assert_int_equal(source.want(source.self, &fd, 1, &deadline), 1);
	fd.revents = POLLIN;
	source.serve(source.self, &fd, 1, 1234 * MK_TIME_MS);
	assert_int_equal(source.want(source.self, &fd, 1, &deadline), 0);
	assert_true(deadline == 1300 * MK_TIME_MS);
	assert_int_equal(served(link), 0);
	source.serve(source.self, &fd, 0, 1299 * MK_TIME_MS);
	assert_int_equal(served(link), 0);
	source.serve(source.self, &fd, 0, 1300 * MK_TIME_MS);
	assert_int_equal(served(link), 100);
	assert_int_equal(source.want(source.self, &fd, 1, &deadline), 1);
	mk_udp_close(client);
	mk_emulatorlink_close(link);
	mk_song_free(song);
}

static void
test_faults(void **state)
{
	static const char *const urls[] = {"ableton://x:0", "ableton://:99999",
	    "ableton://:1?listen=", "ableton://a/b", "ableton://?port=3",
	    "nothing://"};
	const struct mk_host_user user = {0};
	struct mk_emulatorlink *link;
	struct mk_song *song = live_song();
	struct mk_err err;
	int status;
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(urls) / sizeof(*urls); i++) {
		assert_null(mk_host_open(urls[i], NULL, &user, &status, &err));
		assert_int_equal(status, -EINVAL);
	}
	assert_null(mk_emulatorlink_open("cubase", NULL, song, NULL, &status,
	    &err));
	assert_int_equal(status, -EINVAL);
	assert_null(mk_emulatorlink_open("ableton:x", NULL, song, NULL, &status,
	    &err));
	assert_int_equal(status, -EINVAL);
	assert_null(mk_emulatorlink_open("ableton?tick=0", NULL, song, NULL,
	    &status, &err));
	assert_string_equal(err.msg,
	    "\"?tick=0\" is not ?tick=1 to ?tick=10000 milliseconds");
	assert_null(mk_emulatorlink_open("ableton:42130?tack=5", NULL, song,
	    NULL, &status, &err));
	link = mk_emulatorlink_open("ableton:42130", NULL, song, NULL, &status,
	    &err);
	assert_non_null(link);
	assert_null(mk_host_open("ableton://?listen=42130", NULL, &user,
	    &status, &err));
	assert_int_equal(status, -EADDRINUSE);
	assert_string_equal(err.msg,
	    "127.0.0.1:42130: another program has this port");
	mk_emulatorlink_close(link);
	mk_song_free(song);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_ableton),
	    cmocka_unit_test(test_liveosc),
	    cmocka_unit_test(test_tick),
	    cmocka_unit_test(test_faults),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
