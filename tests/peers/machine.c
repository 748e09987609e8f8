/* SPDX-License-Identifier: ISC */
/*
 * A drum machine to talk to: machine SOCKET [OPTION...]
 *
 * It listens at a unix socket and speaks MIDI: stores the Machinedrum's kits,
 * patterns and songs that it is sent, and answers requests; takes the
 * MidiKontrol's firmware blocks; and answers sample dumps. It shares no code
 * with the library. What is to go wrong is counted from 1:
 *
 *   load=FILE    hold what is in FILE at first
 *   log=FILE     write a line for each message, and how fast they came
 *   lose=N       answer N misses a byte
 *   sum=N        answer N has a wrong checksum
 *   silent=N     answer N does not come
 *   from=N       no answer comes from the N-th on
 *   late=N,MS    answer N comes so much later
 *   corrupt=N    message N is stored with another byte
 *   lfo=N        message N, a kit, with its first LFO elsewhere in its run
 *   nak=N        block or packet N is taken as broken
 *   wait=N,MS    packet N is taken after a WAIT and so much time
 */
#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <time.h>
#include <unistd.h>

#define LONGEST 8192
#define KINDS   3
#define SLOTS   128

static const struct kind {
	uint8_t request, dump;
} kinds[KINDS] = {{0x53, 0x52}, {0x68, 0x67}, {0x6a, 0x69}};

static struct {
	uint8_t *data;
	size_t n;
} memory[KINDS][SLOTS];

static struct {
	long lose, sum, silent, from, late, late_ms, corrupt, lfo, nak, wait,
	    wait_ms;
} faults;

static FILE *log_file;
static long answers, stored, blocks;
static int client = -1;

static double
now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static void
sleep_ms(long ms)
{
	const struct timespec t = {ms / 1000, ms % 1000 * 1000000};

	nanosleep(&t, NULL);
}

static void
note(const char *what, const uint8_t *message, size_t n)
{
	if (!log_file)
		return;
	fprintf(log_file, "%s %02x %zu\n", what, n > 6 ? message[6] : 0, n);
	fflush(log_file);
}

static void
say(const uint8_t *data, size_t n)
{
	ssize_t done;

	for (; n; data += done, n -= (size_t)done) {
		done = write(client, data, n);
		if (done < 0)
			return;
	}
}

static int
kind_of(uint8_t id, int is_request)
{
	int i;

	for (i = 0; i < KINDS; i++)
		if (id == (is_request ? kinds[i].request : kinds[i].dump))
			return i;
	return -1;
}

/* Changes a byte of a dump, which stays whole. */
static void
change(uint8_t *dump, size_t n, size_t at)
{
	unsigned sum = 0;
	size_t i;

	dump[at] ^= 0x15;
	for (i = 9; i < n - 5; i++)
		sum += dump[i];
	dump[n - 5] = sum >> 7 & 0x7f;
	dump[n - 4] = sum & 0x7f;
}

static void
store(const uint8_t *message, size_t n)
{
	int kind = kind_of(message[6], 0), slot = message[9] & 0x7f;

	free(memory[kind][slot].data);
	memory[kind][slot].data = malloc(n);
	if (!memory[kind][slot].data)
		exit(1);
	memcpy(memory[kind][slot].data, message, n);
	memory[kind][slot].n = n;
	if (++stored == faults.corrupt)
		change(memory[kind][slot].data, n, n / 4);
	/* Byte 30 of the first LFO is the third of its fifth group of 7. */
	if (stored == faults.lfo)
		change(memory[kind][slot].data, n, 0x1f4 + 4 * 8 + 1 + 2);
	note("store", message, n);
}

static void
answer(int kind, int slot)
{
	uint8_t copy[LONGEST];
	size_t n = memory[kind][slot].n, half;

	answers++;
	if (!n || answers == faults.silent ||
	    (faults.from && answers >= faults.from))
		return;
	memcpy(copy, memory[kind][slot].data, n);
	if (answers == faults.late)
		sleep_ms(faults.late_ms);
	if (answers == faults.sum)
		copy[n - 4] ^= 1;
	if (answers == faults.lose) {
		half = n / 2;
		memmove(copy + half, copy + half + 1, n - half - 1);
		n--;
	}
	say(copy, n);
}

/* The MidiKontrol's blocks, and sample dumps. */
static void
acknowledge(const uint8_t *message, size_t n)
{
	uint8_t reply[] = {
	    0xf0, 0x7e, message[2], 0x7f, n > 4 ? message[4] : 0, 0xf7};
	static const uint8_t ack[] = {0xf0, 0x00, 0x13, 0x37, 0x02, 0xf7};
	static const uint8_t nak[] = {0xf0, 0x00, 0x13, 0x37, 0x10, 0xf7};

	note("block", message, n);
	blocks++;
	if (message[1] == 0x00) {
		say(blocks == faults.nak ? nak : ack, sizeof(ack));
		return;
	}
	if (blocks == faults.nak)
		reply[3] = 0x7e;
	if (blocks == faults.wait) {
		reply[3] = 0x7c;
		say(reply, sizeof(reply));
		sleep_ms(faults.wait_ms);
		reply[3] = 0x7f;
	}
	say(reply, sizeof(reply));
}

static void
act(const uint8_t *m, size_t n)
{
	static const uint8_t machine[] = {0xf0, 0x00, 0x20, 0x3c, 0x02};
	static const uint8_t kontrol[] = {0xf0, 0x00, 0x13, 0x37, 0x01};

	if (n == 9 && !memcmp(m, machine, 5) && kind_of(m[6], 1) >= 0)
		answer(kind_of(m[6], 1), m[7] & 0x7f);
	else if (n > 10 && !memcmp(m, machine, 5) && kind_of(m[6], 0) >= 0)
		store(m, n);
	else if ((n > 6 && !memcmp(m, kontrol, 5)) ||
	    (n > 5 && m[1] == 0x7e && (m[3] == 1 || m[3] == 2)))
		acknowledge(m, n);
	else
		note("other", m, n);
}

/* Bytes of a stream, put together. */
static void
take(const uint8_t *data, size_t n)
{
	static uint8_t message[LONGEST];
	static size_t have;
	size_t i;

	for (i = 0; i < n; i++) {
		if (data[i] == 0xf0)
			have = 0;
		if (have < LONGEST)
			message[have++] = data[i];
		if (data[i] == 0xf7 && message[0] == 0xf0) {
			act(message, have);
			have = 0;
		} else if (data[i] >= 0x80 && data[i] != 0xf0) {
			note("cut", message, have);
		}
	}
}

static void
serve(void)
{
	double first = 0, last = 0;
	size_t bytes = 0, piece = 0;
	uint8_t data[4096];
	ssize_t got;

	while ((got = read(client, data, sizeof(data))) > 0) {
		last = now();
		if (!bytes)
			first = last;
		bytes += (size_t)got;
		piece = (size_t)got;
		take(data, (size_t)got);
	}
	/* The last piece came at once: it took no time. */
	if (log_file && last > first)
		fprintf(log_file, "rate %.1f\n",
		    (double)(bytes - piece) / (last - first));
	if (log_file)
		fflush(log_file);
}

static void
load(const char *path)
{
	uint8_t data[4096];
	size_t got;
	FILE *file = fopen(path, "rb");

	if (!file)
		exit(66);
	while ((got = fread(data, 1, sizeof(data), file)) > 0)
		take(data, got);
	fclose(file);
	stored = 0;
}

static void
read_option(const char *option)
{
	static const struct {
		const char *name;
		long *value, *more;
	} names[] = {
	    {"lose", &faults.lose, NULL},
	    {"sum", &faults.sum, NULL},
	    {"silent", &faults.silent, NULL},
	    {"from", &faults.from, NULL},
	    {"late", &faults.late, &faults.late_ms},
	    {"corrupt", &faults.corrupt, NULL},
	    {"lfo", &faults.lfo, NULL},
	    {"nak", &faults.nak, NULL},
	    {"wait", &faults.wait, &faults.wait_ms},
	};
	const char *value = strchr(option, '=');
	char *end;
	size_t i;

	if (!value++)
		exit(64);
	if (!strncmp(option, "load=", 5)) {
		load(value);
		return;
	}
	if (!strncmp(option, "log=", 4)) {
		log_file = fopen(value, "w");
		return;
	}
	for (i = 0; i < sizeof(names) / sizeof(*names); i++)
		if (!strncmp(option, names[i].name,
		        (size_t)(value - option - 1))) {
			*names[i].value = strtol(value, &end, 10);
			if (names[i].more && *end == ',')
				*names[i].more = strtol(end + 1, NULL, 10);
			return;
		}
	exit(64);
}

/* Listens at a path, which is there only when it does; negative if it cannot.
 */
static int
listen_at(const char *path)
{
	struct sockaddr_un name = {.sun_family = AF_UNIX};
	int listener = socket(AF_UNIX, SOCK_STREAM, 0);

	if ((size_t)snprintf(name.sun_path, sizeof(name.sun_path), "%s.new",
	        path) >= sizeof(name.sun_path))
		return -1;
	unlink(name.sun_path);
	if (bind(listener, (struct sockaddr *)&name, sizeof(name)) < 0 ||
	    listen(listener, 1) < 0 || rename(name.sun_path, path) < 0)
		return -1;
	return listener;
}

int
main(int argc, char **argv)
{
	int listener, i;

	if (argc < 2)
		return 64;
	for (i = 2; i < argc; i++)
		read_option(argv[i]);
	signal(SIGPIPE, SIG_IGN);
	listener = listen_at(argv[1]);
	if (listener < 0)
		return 74;
	while ((client = accept(listener, NULL, NULL)) >= 0) {
		serve();
		close(client);
	}
	return 74;
}
