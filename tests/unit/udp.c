/* SPDX-License-Identifier: ISC */
#include "lib/unit.h"

#include <libmk/io/udp_priv.h>

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* One end, and what it heard. */
struct end {
	struct mk_udp *udp;
	char heard[64];
	size_t n, datagrams;
	int refused;
};

static void
on_datagram(void *self, const uint8_t *data, size_t n, uint64_t now)
{
	struct end *end = self;

	(void)now;
	end->datagrams++;
	end->n = n;
	memcpy(end->heard, data, n < sizeof(end->heard) ? n : 64);
}

static void
on_refused(void *self, uint64_t now)
{
	(void)now;
	((struct end *)self)->refused++;
}

static void
open_end(struct end *end, const struct mk_udp_options *options)
{
	const struct mk_udp_user user = {end, on_datagram, on_refused};
	struct mk_err err = {""};
	int status;

	*end = (struct end){0};
	end->udp = mk_udp_open(options, &user, &status, &err);
	if (!end->udp)
		fail_msg("%s", err.msg);
}

static uint16_t
port_of(const struct mk_udp *udp)
{
	char name[MK_UDP_NAME];

	mk_udp_listens(udp, name);
	return (uint16_t)atoi(strchr(name, ':') + 1);
}

/* Waits for a moment, and serves what comes. */
static void
turn(struct end *end)
{
	struct mk_source source = mk_udp_source(end->udp);
	uint64_t deadline = MK_TIME_NEVER;
	struct pollfd fds[1];

	assert_int_equal(source.want(source.self, fds, 1, &deadline), 1);
	assert_true(deadline == MK_TIME_NEVER);
	if (poll(fds, 1, 200) > 0)
		source.serve(source.self, fds, 1, 1);
}

static void
test_pair(void **state)
{
	struct mk_udp_options options = {0};
	struct end host, client, stranger;
	char name[MK_UDP_NAME];
	struct pollfd fds[1];
	struct mk_source source;

	(void)state;
	open_end(&host, &options);
	options.partner = "127.0.0.1";
	options.port = port_of(host.udp);
	open_end(&client, &options);
	mk_udp_send(client.udp, (const uint8_t *)"ask", 3);
	turn(&host);
	assert_int_equal(host.n, 3);
	mk_udp_send(host.udp, (const uint8_t *)"answer", 6);
	turn(&client);
	assert_memory_equal(client.heard, "answer", 6);
	mk_udp_partner(host.udp, name);
	assert_int_equal(atoi(strchr(name, ':') + 1), port_of(client.udp));
	/* one from another address */
	options.listen = "127.0.0.2";
	options.port = port_of(client.udp);
	open_end(&stranger, &options);
	assert_false(mk_udp_is_open(stranger.udp));
	mk_udp_send(stranger.udp, (const uint8_t *)"x", 1);
	turn(&client);
	assert_int_equal(client.datagrams, 1);
	assert_int_equal(mk_udp_counted(client.udp)->foreign, 1);
	assert_int_equal(mk_udp_counted(client.udp)->in, 1);
	assert_int_equal(mk_udp_counted(client.udp)->out, 1);
	source = mk_udp_source(client.udp);
	assert_int_equal(source.want(source.self, fds, 0, &(uint64_t){0}), 0);
	source.want(source.self, fds, 1, &(uint64_t){0});
	assert_true(fcntl(fds->fd, F_GETFD) & FD_CLOEXEC);
	assert_true(fcntl(fds->fd, F_GETFL) & O_NONBLOCK);
	mk_udp_close(stranger.udp);
	mk_udp_close(client.udp);
	mk_udp_close(host.udp);
	mk_udp_close(NULL);
}

static void
test_any_sender(void **state)
{
	struct mk_udp_options options = {
	    .partner = "127.0.0.1", .port = 9, .any_sender = true};
	struct end host, stranger;

	(void)state;
	open_end(&host, &options);
	options = (struct mk_udp_options){.listen = "127.0.0.2",
	    .partner = "localhost",
	    .port = port_of(host.udp)};
	open_end(&stranger, &options);
	mk_udp_send(stranger.udp, (const uint8_t *)"x", 1);
	turn(&host);
	assert_int_equal(host.datagrams, 1);
	mk_udp_close(stranger.udp);
	mk_udp_close(host.udp);
}

/* The system says that nobody is there; sending goes on. */
static void
test_refused(void **state)
{
	struct mk_udp_options options = {0};
	struct end gone, client;

	(void)state;
	open_end(&gone, &options);
	options.partner = "127.0.0.1";
	options.port = port_of(gone.udp);
	open_end(&client, &options);
	mk_udp_close(gone.udp);
	mk_udp_send(client.udp, (const uint8_t *)"x", 1);
	turn(&client);
	assert_int_equal(client.refused, 1);
	mk_udp_send(client.udp, (const uint8_t *)"x", 1);
	mk_udp_send(client.udp, (const uint8_t *)"x", 1);
	assert_int_equal(mk_udp_counted(client.udp)->out, 3);
	mk_udp_close(client.udp);
}

/* The longest datagram passes whole; a longer one is not sent. */
static void
test_sizes(void **state)
{
	static uint8_t data[65508];
	struct mk_udp_options options = {0};
	struct end host, client;

	(void)state;
	open_end(&host, &options);
	options.partner = "127.0.0.1";
	options.port = port_of(host.udp);
	open_end(&client, &options);
	mk_udp_send(client.udp, data, 65507);
	turn(&host);
	assert_int_equal(host.n, 65507);
	mk_udp_send(client.udp, data, 65508);
	assert_int_equal(mk_udp_counted(client.udp)->unsent, 1);
	mk_udp_close(client.udp);
	mk_udp_close(host.udp);
}

static void
test_faults(void **state)
{
	const struct mk_udp_user user = {NULL, on_datagram, NULL};
	struct mk_udp_options options = {0};
	char expected[64];
	struct mk_err err;
	struct end first;
	int status;

	(void)state;
	open_end(&first, &options);
	options.listen_port = port_of(first.udp);
	assert_null(mk_udp_open(&options, &user, &status, &err));
	assert_int_equal(status, -EADDRINUSE);
	snprintf(expected, sizeof(expected),
	    "127.0.0.1:%u: another program has this port", options.listen_port);
	assert_string_equal(err.msg, expected);
	mk_udp_close(first.udp);
	options = (struct mk_udp_options){.listen = "192.0.2.1"};
	assert_null(mk_udp_open(&options, &user, &status, &err));
	assert_int_equal(status, -EADDRNOTAVAIL);
	options = (struct mk_udp_options){.partner = "no such host"};
	assert_null(mk_udp_open(&options, &user, &status, &err));
	assert_int_equal(status, -ENOENT);
	unit_fail_alloc(0);
	assert_null(mk_udp_open(&options, &user, &status, &err));
	unit_fail_alloc(-1);
	assert_int_equal(status, -ENOMEM);
}

/* All addresses of this machine are what others reach, too. */
static void
test_open(void **state)
{
	struct mk_udp_options options = {.listen = "0.0.0.0"};
	struct end host;

	(void)state;
	open_end(&host, &options);
	assert_true(mk_udp_is_open(host.udp));
	mk_udp_close(host.udp);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_pair),
	    cmocka_unit_test(test_any_sender),
	    cmocka_unit_test(test_refused),
	    cmocka_unit_test(test_sizes),
	    cmocka_unit_test(test_faults),
	    cmocka_unit_test(test_open),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
