/* SPDX-License-Identifier: ISC */
/*
 * mk-surfaced as it runs: through its port and its control socket.
 */
#include "lib/served.h"
#include "lib/unit.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#define ROOM (1 << 20)

/* As often as it takes to see a leak, or a moment that is not safe. */
#define RELOADS 10000
#define KILLS   200

/* The tests stand where song.xml is. */
static int
go_there(void **state)
{
	const char *root = getenv("MK_ROOT");
	char path[512];

	(void)state;
	snprintf(path, sizeof(path), "%s/tests/golden/replay",
	    root ? root : ".");
	return chdir(path);
}

static void
start(struct served *served, const char *surface)
{
	const char *args[] = {"-s", surface, "-p", "fd:9", "song.xml", NULL};

	served_init(served);
	served_start(served, args);
}

static void
stop(struct served *served)
{
	assert_int_equal(served_end(served, SIGTERM), 0);
	served_done(served);
}

static void
says(struct served *served, const char *line, const char *answer)
{
	const char *is = served_ask(served, line);

	if (strcmp(is, answer) != 0)
		fail_msg("%s%s, not %s", line, is, answer);
}

/* --- the same as a replay */

static const struct replay {
	const char *script, *surface;
} replays[] = {
    {"follow", "midikontrol"},
    {"device", "midikontrol"},
    {"select", "midikontrol"},
    {"other", "midikontrol"},
    {"button", "nanokontrol2"},
    {"held", "./held.xml"},
    {"takeover", "./takeover.xml"},
    {"mackie", "./mackie.xml"},
    {"template", "./template.xml"},
};

#define REPLAYS (sizeof(replays) / sizeof(*replays))

/* The bytes of words in hex, up to the line's end; returns how many. */
static size_t
unhex(const char *text, uint8_t *bytes)
{
	size_t n = 0;
	char *end;

	for (;; text = end) {
		unsigned long byte = strtoul(text, &end, 16);

		if (end == text)
			return n;
		bytes[n++] = (uint8_t)byte;
	}
}

/* What the replay of a script sends to the surface. */
static size_t
replayed(const char *script, uint8_t *bytes)
{
	char name[64], *line = NULL;
	size_t n = 0, room = 0;
	FILE *file;

	snprintf(name, sizeof(name), "%s.expected", script);
	file = fopen(name, "r");
	assert_non_null(file);
	while (getline(&line, &room, file) > 0)
		if (!strncmp(line, "midi ", 5))
			n += unhex(line + 5, bytes + n);
	free(line);
	fclose(file);
	return n;
}

static void
sleep_until(const struct timespec *from, double seconds)
{
	struct timespec to = *from;
	time_t whole = (time_t)seconds;

	to.tv_sec += whole;
	to.tv_nsec += (long)((seconds - (double)whole) * 1e9);
	if (to.tv_nsec >= 1000000000) {
		to.tv_sec++;
		to.tv_nsec -= 1000000000;
	}
	clock_nanosleep(CLOCK_MONOTONIC, TIMER_ABSTIME, &to, NULL);
}

/* A turn of the script goes to the port, or in one piece to the socket. */
static void
play_line(struct served *served, const char *line)
{
	static char turn[4096];
	static int turns;
	uint8_t bytes[256];

	if (!turns && !strncmp(line, "midi ", 5)) {
		served_write(served->port, bytes, unhex(line + 5, bytes));
		says(served, "hello\n",
		    "hello mk-surfaced " MK_VERSION "\nok\n");
		return;
	}
	turns += !strncmp(line, "begin", 5);
	turns -= !strncmp(line, "end", 3);
	strcat(turn, line);
	if (!turns) {
		served_ask(served, turn);
		turn[0] = '\0';
	}
}

static void
play(struct served *served, const char *script)
{
	char name[64], *line = NULL;
	struct timespec from;
	size_t room = 0;
	FILE *file;

	snprintf(name, sizeof(name), "%s.script", script);
	file = fopen(name, "r");
	assert_non_null(file);
	clock_gettime(CLOCK_MONOTONIC, &from);
	while (getline(&line, &room, file) > 0) {
		char *at = line;

		if (*at == '@') {
			sleep_until(&from, strtod(at + 1, &at));
			at++;
		}
		if (*at != '#' && *at != '\n')
			play_line(served, at);
	}
	free(line);
	fclose(file);
}

/* In a process of its own, which ends here. */
_Noreturn static void
compare(const struct replay *replay)
{
	static uint8_t expected[ROOM], heard[ROOM];
	size_t n = replayed(replay->script, expected), got, i = 0;
	struct served served;

	start(&served, replay->surface);
	play(&served, replay->script);
	got = served_hear(&served, heard, n, 5000);
	/* And nothing more. */
	got += served_hear(&served, heard + n, ROOM - n, 500);
	while (i < n && i < got && heard[i] == expected[i])
		i++;
	if (got != n || i < n)
		fprintf(stderr, "%s: %zu bytes, not %zu; alike to %zu\n",
		    replay->script, got, n, i);
	served_end(&served, SIGTERM);
	served_done(&served);
	_exit(got != n || i < n);
}

/* Most of it is waiting, so all of them at once. */
static void
a_port_gets_what_a_replay_shows(void **state)
{
	pid_t pids[REPLAYS];
	int status, failed = 0;
	size_t i;

	(void)state;
	for (i = 0; i < REPLAYS; i++) {
		pids[i] = fork();
		if (pids[i] == 0)
			compare(&replays[i]);
	}
	for (i = 0; i < REPLAYS; i++) {
		waitpid(pids[i], &status, 0);
		failed += status != 0;
	}
	assert_int_equal(failed, 0);
}

/* --- a flood */

#define FLOOD    1000000
#define CHANNELS 16
#define FLOODED  (CHANNELS * 128) /* controllers, each a strip's volume */

/* Where the i-th message goes, and its value: each goes up and down. */
static int
controller_of(int i)
{
	return i % FLOODED;
}

static uint8_t
value_of(int i)
{
	return (uint8_t)((i / FLOODED * 37 + i) % 128);
}

static void
flood(int port, int from, int to)
{
	static uint8_t bytes[3 * 4096];
	int i, at = 0;

	for (i = from; i < to; i++) {
		bytes[at++] = (uint8_t)(0xb0 + controller_of(i) / 128);
		bytes[at++] = (uint8_t)(controller_of(i) % 128);
		bytes[at++] = value_of(i);
		if (at < (int)sizeof(bytes) && i + 1 < to)
			continue;
		served_write(port, bytes, (size_t)at);
		at = 0;
	}
}

/*
 * A surface of all controllers there are, for a song of as many strips, and
 * one with a display, which shows some of them.
 */
static void
start_wide(struct served *served)
{
	char surface[64], song[64];
	const char *args[] = {"-s", surface, "-p", "fd:9", "-s", "midikontrol",
	    "-p", "/dev/null", song, NULL};
	FILE *to;
	int i;

	served_init(served);
	snprintf(surface, sizeof(surface), "%s/wide.xml", served->folder);
	snprintf(song, sizeof(song), "%s/song.xml", served->folder);
	to = fopen(surface, "w");
	assert_non_null(to);
	fputs("<surface xmlns=\"urn:mk:surface:1\" name=\"wide\">", to);
	for (i = 0; i < FLOODED; i++)
		fprintf(to, "<control name=\"%d\" channel=\"%d\" cc=\"%d\"/>",
		    i, 1 + i / 128, i % 128);
	for (i = 0; i < FLOODED; i++)
		fprintf(to, "<bind control=\"%d\" target=\"strip/%d/volume\"/>",
		    i, 1 + i);
	fputs("</surface>", to);
	assert_int_equal(fclose(to), 0);
	to = fopen(song, "w");
	assert_non_null(to);
	fputs("<song xmlns=\"urn:mk:song:1\" name=\"wide\">", to);
	for (i = 0; i < FLOODED; i++)
		fputs("<track name=\"a\" kind=\"midi\">"
		      "<param id=\"volume\" value=\"0\"/></track>",
		    to);
	fputs("</song>", to);
	assert_int_equal(fclose(to), 0);
	served_start(served, args);
}

/* So many messages came in. */
static void
wait_for(struct served *served, int messages)
{
	char words[32];

	snprintf(words, sizeof(words), " in=%d ", messages);
	while (!strstr(served_ask(served, "status port\n"), words))
		continue;
}

static void
a_flood_starves_nobody(void **state)
{
	struct served served;
	uint8_t byte;
	long before, after;
	int answers = 0, i;
	pid_t pid;

	(void)state;
	start_wide(&served);
	flood(served.port, 0, FLOODED); /* what is there is touched */
	wait_for(&served, FLOODED);
	before = served_memory(&served);
	pid = fork();
	if (pid == 0) {
		flood(served.port, FLOODED, FLOOD);
		_exit(0);
	}
	while (waitpid(pid, NULL, WNOHANG) == 0) {
		says(&served, "get strip/1/name\n", "set strip/1/name a\nok\n");
		answers++;
		served_hear(&served, &byte, 1, 0);
	}
	if (answers < 2)
		fail_msg("%d answers before the flood's end", answers);
	wait_for(&served, FLOOD);
	after = served_memory(&served);
	if (after > before + 200)
		fail_msg("%ld kB, then %ld kB", before, after);
	for (i = FLOOD - FLOODED; i < FLOOD; i++) {
		char line[64], answer[64];
		int strip = 1 + controller_of(i);

		snprintf(line, sizeof(line), "get strip/%d/volume\n", strip);
		snprintf(answer, sizeof(answer),
		    "set strip/%d/volume %.6g\nok\n", strip,
		    value_of(i) / 127.0);
		says(&served, line, answer);
	}
	stop(&served);
}

/* --- many clients */

static void
who_does_not_read_disturbs_nobody(void **state)
{
	static const char lines[] = "watch **\ntrace on all\ndump\ndump\n"
	                            "dump\nstatus\ndump\n";
	struct served served;
	int clients[100], i, j;

	(void)state;
	start(&served, "midikontrol");
	for (i = 0; i < 100; i++) {
		clients[i] = served_connect(&served);
		assert_true(clients[i] >= 0);
		for (j = 0; i < 50 && j < 20; j++)
			if (send(clients[i], lines, sizeof(lines) - 1,
			        MSG_DONTWAIT) < 0)
				break;
	}
	for (i = 0; i < 3000; i++) {
		char line[64];

		snprintf(line, sizeof(line), "set strip/1/volume %g\n",
		    (i % 100) / 100.0);
		says(&served, line, "ok\n");
	}
	for (i = 50; i < 100; i++) {
		struct served other = served;

		other.control = clients[i];
		says(&other, "get strip/1/volume\n",
		    "set strip/1/volume 0.99\nok\n");
	}
	/* Who watched and did not read is gone; who only asked is not. */
	assert_non_null(strstr(served_ask(&served, "status socket\n"),
	    "clients=51 "));
	for (i = 0; i < 100; i++)
		close(clients[i]);
	stop(&served);
}

/* --- memory */

#if defined(__has_feature)
#if __has_feature(address_sanitizer)
#define SANITIZED 1
#endif
#endif
#if defined(__SANITIZE_ADDRESS__)
#define SANITIZED 1
#endif
#ifndef SANITIZED
#define SANITIZED 0
#endif

static void
it_is_small_and_stays_so(void **state)
{
	struct served served;
	long before, after;
	int i;

	(void)state;
	/* What watches over memory has its own in the process. */
	if (SANITIZED || getenv("VALGRIND"))
		skip();
	start(&served, "midikontrol");
	before = served_memory(&served);
	if (before > 2048)
		fail_msg("%ld kB", before);
	for (i = 0; i < 100; i++)
		says(&served, "reload\n", "ok\n");
	before = served_memory(&served);
	for (i = 0; i < RELOADS; i++)
		says(&served, "reload\n", "ok\n");
	after = served_memory(&served);
	if (after > before + 64)
		fail_msg("%ld kB, then %ld kB", before, after);
	stop(&served);
}

/* --- the state file */

static void
read_file(const char *path, char text[1024])
{
	FILE *file = fopen(path, "r");
	size_t n = 0;

	if (file) {
		n = fread(text, 1, 1023, file);
		fclose(file);
	}
	text[n] = '\0';
}

/* It saves as it ends: there it is killed. */
static void
a_killed_daemon_leaves_a_whole_state(void **state)
{
	static const char head[] = "# mk-surfaced's changes to test\n"
	                           "set strip/1/volume 0.";
	char file[64], text[1024], line[64];
	const char *args[] = {"-p", "fd:9", "--state", file, "song.xml", NULL};
	int i, kept = 0, last = 1000;
	struct served served;

	(void)state;
	served_init(&served);
	snprintf(file, sizeof(file), "%s/state", served.folder);
	for (i = 0; i < KILLS; i++) {
		served_start(&served, args);
		snprintf(line, sizeof(line), "set strip/1/volume 0.%d1\n",
		    1001 + i);
		says(&served, line, "ok\n");
		kill(served.pid, SIGTERM);
		usleep((unsigned)(rand() % 3000));
		served_end(&served, SIGKILL);
		read_file(file, text);
		if (!*text && !kept)
			continue;
		if (strncmp(text, head, sizeof(head) - 1) != 0 ||
		    text[strlen(text) - 1] != '\n')
			fail_msg("%s", text);
		kept = atoi(text + sizeof(head) - 1) / 10;
		if (kept != 1001 + i && kept != last)
			fail_msg("%d, not %d or %d", kept, last, 1001 + i);
		last = kept;
	}
	served_done(&served);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(a_port_gets_what_a_replay_shows),
	    cmocka_unit_test(a_flood_starves_nobody),
	    cmocka_unit_test(who_does_not_read_disturbs_nobody),
	    cmocka_unit_test(it_is_small_and_stays_so),
	    cmocka_unit_test(a_killed_daemon_leaves_a_whole_state),
	};

	return cmocka_run_group_tests(tests, go_there, NULL);
}
