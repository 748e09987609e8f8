/* SPDX-License-Identifier: ISC */
/*
 * In a network of its own: there is nothing but a loopback in it.
 */
#include "lib/oneport.h"
#include "lib/unit.h"

#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <net/if.h>
#include <poll.h>
#include <sched.h>
#include <stdio.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <unistd.h>

#define PORT 21928

static bool is_alone; /* the network is there */

static void
switch_loopback(bool on)
{
	int fd = socket(AF_INET, SOCK_DGRAM, 0);
	struct ifreq loopback = {.ifr_name = "lo"};

	loopback.ifr_flags = on ? IFF_UP : 0;
	assert_int_equal(ioctl(fd, SIOCSIFFLAGS, &loopback), 0);
	close(fd);
}

static int
begin(void **state)
{
	(void)state;
	is_alone = unshare(CLONE_NEWNET) == 0 ||
	    unshare(CLONE_NEWUSER | CLONE_NEWNET) == 0;
	if (is_alone)
		switch_loopback(true);
	return 0;
}

static void
needs_network(void)
{
	if (!is_alone) {
		print_message("no network of its own is permitted here\n");
		skip();
	}
}

/* Another program that hears or, connected, speaks; without libmk. */
static int
peer_open(int n, bool speaks)
{
	struct sockaddr_in group = {
	    .sin_family = AF_INET, .sin_port = htons((uint16_t)(PORT + n - 1))};
	struct ip_mreqn way = {.imr_ifindex = (int)if_nametoindex("lo")};
	int fd = socket(AF_INET, SOCK_DGRAM, 0), yes = 1;

	inet_pton(AF_INET, "225.0.0.37", &group.sin_addr);
	way.imr_multiaddr = group.sin_addr;
	inet_pton(AF_INET, "127.0.0.1", &way.imr_address);
	setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof(yes));
	assert_int_equal(bind(fd, (struct sockaddr *)&group, sizeof(group)), 0);
	setsockopt(fd, IPPROTO_IP, IP_ADD_MEMBERSHIP, &way, sizeof(way));
	setsockopt(fd, IPPROTO_IP, IP_MULTICAST_IF, &way, sizeof(way));
	if (speaks)
		assert_int_equal(connect(fd, (struct sockaddr *)&group,
		                     sizeof(group)),
		    0);
	return fd;
}

/* Turns until so many messages came in; before the first it comes up. */
static void
hear(struct oneport *one, uint64_t n)
{
	while (!mk_port_is_up(one->port) ||
	    mk_port_count(one->port)->in_messages < n)
		oneport_turn(one);
}

static void
send_now(struct oneport *one, const void *bytes, size_t n)
{
	assert_int_equal(mk_port_send(one->port, bytes, n), 0);
	mk_port_source(one->port).flush(one->port, mk_loop_now());
	assert_int_equal(mk_port_queued(one->port), 0);
}

static void
two_hear_each_other_and_not_themselves(void **state)
{
	static uint8_t sysex[5000] = {0xf0, 0x7d};
	struct oneport a, b, other;

	(void)state;
	needs_network();
	oneport_open(&a, "ipmidi@lo", MK_PORT_BOTH);
	oneport_open(&b, "ipmidi:1@lo", MK_PORT_BOTH);
	oneport_open(&other, "ipmidi:2@lo", MK_PORT_BOTH);
	assert_false(mk_port_is_up(a.port));
	hear(&a, 0);
	hear(&b, 0);
	hear(&other, 0);
	send_now(&a, "\x90\x3c\x64\xf8\xc0\x05", 6);
	send_now(&b, "\xb0\x07\x01", 3);
	hear(&a, 1);
	hear(&b, 3);
	assert_true(oneport_is_asleep(&other));
	oneport_told(&a, "up; B0 07 01; ");
	oneport_told(&b, "up; 90 3C 64; F8; C0 05; ");
	oneport_told(&other, "up; ");
	sysex[sizeof(sysex) - 1] = 0xf7;
	send_now(&a, sysex, sizeof(sysex));
	hear(&b, 4);
	assert_int_equal(mk_port_count(b.port)->in_bytes, 6 + sizeof(sysex));
	assert_int_equal(mk_port_count(b.port)->in_messages, 4);
	assert_int_equal(mk_port_count(b.port)->lost, 0);
	oneport_close(&a);
	oneport_close(&b);
	oneport_close(&other);
}

/* The size of the next datagram. */
static ssize_t
next_size(int fd, uint8_t *data, size_t room)
{
	struct pollfd it = {fd, POLLIN, 0};

	assert_int_equal(poll(&it, 1, 10000), 1);
	return recv(fd, data, room, 0);
}

static void
a_datagram_is_one_message(void **state)
{
	static const uint8_t some[] = {
	    0x90, 60, 100, 0xf0, 1, 0xf7, 0xfe, 0xd0, 7, 0xe0, 0, 64, 0xf0};
	static uint8_t sysex[1500] = {0xf0}, got[4096];
	static const ssize_t sizes[] = {3, 3, 1, 2, 3, 1024, 476};
	struct oneport one;
	int fd;
	size_t i;

	(void)state;
	needs_network();
	fd = peer_open(64, false);
	oneport_open(&one, "ipmidi:64@lo", MK_PORT_OUT);
	hear(&one, 0);
	sysex[sizeof(sysex) - 1] = 0xf7;
	send_now(&one, some, sizeof(some) - 1);
	send_now(&one, sysex, sizeof(sysex));
	for (i = 0; i < sizeof(sizes) / sizeof(*sizes); i++)
		assert_int_equal(next_size(fd, got, sizeof(got)), sizes[i]);
	assert_int_equal(got[475], 0xf7);
	close(fd);
	oneport_close(&one);
}

static void
what_others_send_is_read_as_a_stream(void **state)
{
	struct oneport one;
	int fd;

	(void)state;
	needs_network();
	oneport_open(&one, "ipmidi:3@lo", MK_PORT_IN);
	hear(&one, 0);
	fd = peer_open(3, true);
	send(fd, "\xb0\x01\x02\x02\x03\xe0\x00\x40", 8, 0);
	send(fd, "", 0, 0);
	send(fd, "\xf0\x01", 2, 0);
	send(fd, "\x02\xf7", 2, 0);
	hear(&one, 4);
	oneport_told(&one, "up; B0 01 02; B0 02 03; E0 00 40; F0 01 02 F7; ");
	close(fd);
	oneport_close(&one);
}

static bool
has_told(const struct oneport *one, const char *text)
{
	return one->told.len &&
	    memmem(one->told.data, one->told.len, text, strlen(text));
}

static void
what_was_lost_is_told_once(void **state)
{
	static const char text[] = "datagrams were lost: they came too fast; ";
	struct oneport one;
	const char *first;
	uint64_t n;
	int fd, i;

	(void)state;
	needs_network();
	oneport_open(&one, "ipmidi:4@lo", MK_PORT_IN);
	hear(&one, 0);
	oneport_told(&one, "up; ");
	fd = peer_open(4, true);
	for (n = 1; n <= 2; n++) {
		for (i = 0; i < 20000; i++)
			send(fd, "\xb0\x01\x02", 3, 0);
		while (mk_port_count(one.port)->lost < n)
			oneport_turn(&one);
	}
	assert_true(mk_port_count(one.port)->in_messages < 40000);
	assert_true(has_told(&one, "they came too fast; gap; "));
	first = memmem(one.told.data, one.told.len, text, strlen(text));
	assert_non_null(first);
	first += strlen(text);
	assert_null(memmem(first,
	    (size_t)((const char *)one.told.data + one.told.len - first), text,
	    strlen(text)));
	close(fd);
	oneport_close(&one);
}

static void
a_network_that_went_is_waited_for(void **state)
{
	struct oneport one;

	(void)state;
	needs_network();
	oneport_open(&one, "ipmidi@lo", MK_PORT_BOTH);
	hear(&one, 0);
	switch_loopback(false);
	while (mk_port_is_up(one.port))
		oneport_turn(&one);
	oneport_turn(&one);
	switch_loopback(true);
	while (!mk_port_is_up(one.port))
		oneport_turn(&one);
	oneport_told(&one, "up; down: its network is another one; up; ");
	assert_int_equal(mk_port_count(one.port)->reconnects, 1);
	oneport_close(&one);
}

static void
without_a_network_there_is_none(void **state)
{
	struct mk_port_options options = {
	    .direction = MK_PORT_BOTH, .wait = true};
	struct mk_buf status;
	struct oneport one;

	(void)state;
	needs_network();
	oneport_refused("ipmidi", MK_PORT_BOTH, -ENODEV,
	    "ipmidi: no network leads to 225.0.0.37");
	oneport_refused("ipmidi@nowhere", MK_PORT_IN, -ENODEV,
	    "ipmidi@nowhere: there is no network interface nowhere");
	oneport_refused("ipmidi@more-than-a-name-has", MK_PORT_IN, -ENODEV,
	    "ipmidi@more-than-a-name-has: there is no network interface "
	    "more-than-a-name-has");
	oneport_open_with(&one, "ipmidi", &options);
	assert_non_null(one.port);
	assert_false(mk_port_is_up(one.port));
	mk_buf_init(&status);
	mk_port_status(one.port, &status);
	mk_buf_text(&status, "; ");
	oneport_close(&one);
	oneport_open_with(&one, "ipmidi:2@lo", &options);
	mk_port_status(one.port, &status);
	mk_buf_byte(&status, '\0');
	assert_string_equal((const char *)status.data,
	    "ipmidi: no network; ipmidi:2@lo: joined at 127.0.0.1, port 21929");
	mk_buf_done(&status);
	oneport_close(&one);
}

static void
its_files_are_not_inherited_nor_wait(void **state)
{
	uint64_t deadline = MK_TIME_NEVER;
	struct mk_source source;
	struct oneport one;
	struct pollfd fds[4];
	size_t i, n;

	(void)state;
	needs_network();
	oneport_open(&one, "ipmidi@lo", MK_PORT_BOTH);
	hear(&one, 0);
	mk_port_send(one.port, (const uint8_t *)"\xf8", 1);
	source = mk_port_source(one.port);
	n = source.want(source.self, fds, 4, &deadline);
	assert_int_equal(n, 3);
	for (i = 0; i < n; i++) {
		assert_true(fcntl(fds[i].fd, F_GETFD) & FD_CLOEXEC);
		assert_true(fcntl(fds[i].fd, F_GETFL) & O_NONBLOCK);
	}
	oneport_close(&one);
}

static void
out_of_memory_is_an_error(void **state)
{
	struct mk_port_options options = {.direction = MK_PORT_BOTH};
	struct oneport one;
	long n;

	(void)state;
	needs_network();
	for (n = 0;; n++) {
		unit_fail_alloc(n);
		oneport_open_with(&one, "ipmidi@lo", &options);
		if (!unit_alloc_failed())
			break;
		assert_null(one.port);
		assert_int_equal(one.status, -ENOMEM);
	}
	unit_fail_alloc(-1);
	assert_true(n >= 4);
	oneport_close(&one);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(two_hear_each_other_and_not_themselves),
	    cmocka_unit_test(a_datagram_is_one_message),
	    cmocka_unit_test(what_others_send_is_read_as_a_stream),
	    cmocka_unit_test(what_was_lost_is_told_once),
	    cmocka_unit_test(a_network_that_went_is_waited_for),
	    cmocka_unit_test(without_a_network_there_is_none),
	    cmocka_unit_test(its_files_are_not_inherited_nor_wait),
	    cmocka_unit_test(out_of_memory_is_an_error),
	};

	return cmocka_run_group_tests(tests, begin, NULL);
}
