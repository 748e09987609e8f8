/* SPDX-License-Identifier: ISC */
/*
 * A workstation that knows a Mackie Control, to talk to: daw SOCKET LOG MOUSE
 *
 * It listens at a unix socket, one surface at a time; what it is sent goes to
 * LOG in hex, a line for each read. Lines of the FIFO MOUSE are done as with
 * the mouse: "fader STRIP 0..16383", from 0.
 */
#include "../unit/lib/daw.h"

#include <fcntl.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

static int client = -1;

static void
to_surface(void *to, const uint8_t *bytes, size_t n)
{
	(void)to;
	if (client >= 0 && send(client, bytes, n, MSG_NOSIGNAL) < 0)
		perror("daw: send");
}

static int
listen_at(const char *path)
{
	struct sockaddr_un address = {.sun_family = AF_UNIX};
	int fd = socket(AF_UNIX, SOCK_STREAM, 0);

	snprintf(address.sun_path, sizeof(address.sun_path), "%s", path);
	if (fd < 0 ||
	    bind(fd, (struct sockaddr *)&address, sizeof(address)) < 0 ||
	    listen(fd, 4) < 0) {
		perror(path);
		exit(1);
	}
	return fd;
}

static void
take(struct daw *daw, FILE *log)
{
	uint8_t bytes[512];
	ssize_t i, n = read(client, bytes, sizeof(bytes));

	if (n <= 0) {
		close(client);
		client = -1;
		return;
	}
	for (i = 0; i < n; i++)
		fprintf(log, "%02x ", bytes[i]);
	fprintf(log, "\n");
	daw_take(daw, bytes, (size_t)n);
}

static void
obey(struct daw *daw, int mouse)
{
	char line[256];
	ssize_t n = read(mouse, line, sizeof(line) - 1);
	unsigned strip;
	int value;

	line[n > 0 ? n : 0] = '\0';
	if (sscanf(line, "fader %u %d", &strip, &value) == 2)
		daw_fader(daw, strip, value);
}

int
main(int argc, char **argv)
{
	struct pollfd fds[3] = {
	    {.events = POLLIN}, {.events = POLLIN}, {.events = POLLIN}};
	struct daw daw;
	FILE *log;

	if (argc != 4)
		return 64;
	fds[0].fd = listen_at(argv[1]);
	log = fopen(argv[2], "w");
	fds[1].fd = open(argv[3], O_RDWR);
	if (!log || fds[1].fd < 0)
		return 1;
	setvbuf(log, NULL, _IOLBF, 0);
	daw_start(&daw, to_surface, NULL);
	for (;;) {
		fds[2].fd = client;
		/* A message is shown until nothing happens any more. */
		if (poll(fds, 3, 300) == 0 && daw.lcd[6] > ' ')
			daw_rest(&daw);
		if (fds[2].revents && client >= 0)
			take(&daw, log);
		if (fds[1].revents & POLLIN)
			obey(&daw, fds[1].fd);
		if (fds[0].revents & POLLIN && client < 0)
			client = accept(fds[0].fd, NULL, NULL);
	}
}
