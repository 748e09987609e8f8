/* SPDX-License-Identifier: ISC */
#include "served.h"

#include "unit.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <unistd.h>

#define PORT 9 /* the daemon's end */

void
served_init(struct served *served)
{
	*served = (struct served){.port = -1, .control = -1};
	strcpy(served->folder, "/tmp/mk-served-XXXXXX");
	assert_non_null(mkdtemp(served->folder));
	snprintf(served->socket, sizeof(served->socket), "%s/s",
	    served->folder);
	served->size = 1 << 16;
	served->answer = malloc(served->size);
	assert_non_null(served->answer);
}

static void
become(const struct served *served, int port, const char *const *args)
{
	const char *argv[32] = {"mk-surfaced", "--socket", served->socket};
	char log[64];
	size_t n = 3;
	int fd;

	while (*args && n < 31)
		argv[n++] = *args++;
	snprintf(log, sizeof(log), "%s/log", served->folder);
	fd = open(log, O_WRONLY | O_CREAT | O_APPEND, 0600);
	dup2(fd, STDERR_FILENO);
	dup2(port, PORT);
	execvp(argv[0], (char *const *)(uintptr_t)argv);
	_exit(127);
}

int
served_connect(const struct served *served)
{
	struct sockaddr_un name = {.sun_family = AF_UNIX};
	int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);

	assert_true(fd >= 0);
	strcpy(name.sun_path, served->socket);
	if (connect(fd, (struct sockaddr *)&name, sizeof(name)) == 0)
		return fd;
	close(fd);
	return -1;
}

void
served_start(struct served *served, const char *const *args)
{
	int ends[2], i;

	assert_int_equal(socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0,
	                     ends),
	    0);
	served->pid = fork();
	if (served->pid == 0)
		become(served, ends[1], args);
	close(ends[1]);
	served->port = ends[0];
	for (i = 0; i < 3000; i++) {
		served->control = served_connect(served);
		if (served->control >= 0)
			break;
		if (waitpid(served->pid, NULL, WNOHANG) != 0)
			fail_msg("the daemon did not start");
		usleep(10000);
	}
	served_ask(served, "hello\n");
}

void
served_write(int fd, const void *data, size_t n)
{
	const char *at = data;
	ssize_t done;

	for (; n; at += done, n -= (size_t)done) {
		done = send(fd, at, n, MSG_NOSIGNAL);
		if (done < 0)
			fail_msg("%s", strerror(errno));
	}
}

/* Whether an answer ends with the line that begins at text. */
static int
is_end(const char *text)
{
	return !strcmp(text, "ok\n") || !strncmp(text, "error ", 6);
}

const char *
served_ask(struct served *served, const char *lines)
{
	size_t n = 0, wanted = 0, start = 0, line = 0;
	const char *at;

	for (at = lines; *at; at++)
		wanted += *at == '\n';
	served_write(served->control, lines, strlen(lines));
	while (wanted) {
		if (n + 1 == served->size) {
			served->size *= 2;
			served->answer = realloc(served->answer, served->size);
			assert_non_null(served->answer);
		}
		if (read(served->control, served->answer + n, 1) != 1)
			fail_msg("the daemon is gone");
		if (served->answer[n++] != '\n')
			continue;
		served->answer[n] = '\0';
		if (is_end(served->answer + line) && --wanted)
			start = n;
		line = n;
	}
	return served->answer + start;
}

size_t
served_hear(struct served *served, uint8_t *bytes, size_t n, int ms)
{
	struct pollfd fd = {.fd = served->port, .events = POLLIN};
	size_t heard = 0;
	uint8_t chunk[4096];
	ssize_t got, i;

	while (heard < n && poll(&fd, 1, ms) == 1) {
		got = read(served->port, chunk, sizeof(chunk));
		if (got <= 0)
			break;
		for (i = 0; i < got; i++, heard++)
			if (heard < n)
				bytes[heard] = chunk[i];
	}
	return heard;
}

long
served_memory(const struct served *served)
{
	char name[64], line[256];
	long kb = -1;
	FILE *file;

	snprintf(name, sizeof(name), "/proc/%d/smaps_rollup", (int)served->pid);
	file = fopen(name, "r");
	while (file && fgets(line, sizeof(line), file))
		if (!strncmp(line, "Anonymous:", 10))
			kb = strtol(line + 10, NULL, 10);
	if (file)
		fclose(file);
	return kb;
}

int
served_end(struct served *served, int signal)
{
	int status = 0;

	kill(served->pid, signal);
	waitpid(served->pid, &status, 0);
	close(served->port);
	close(served->control);
	served->port = served->control = -1;
	return WIFEXITED(status) ? WEXITSTATUS(status)
	                         : 1000 + WTERMSIG(status);
}

void
served_done(struct served *served)
{
	char command[64];

	snprintf(command, sizeof(command), "rm -r %s", served->folder);
	assert_int_equal(system(command), 0);
	free(served->answer);
}
