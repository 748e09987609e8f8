/* SPDX-License-Identifier: ISC */
/* Any speed is set by termios2, which has no header of the C library's. */
#include <libmk/io/tty_priv.h>

#include <asm/termbits.h>
#include <errno.h>
#include <sys/ioctl.h>

#define MIDI_BAUD 31250

static int
set_speed(int fd, struct termios2 *line, unsigned constant, unsigned baud)
{
	line->c_cflag &= ~(tcflag_t)(CBAUD | CBAUD << IBSHIFT);
	line->c_cflag |= constant;
	line->c_ispeed = line->c_ospeed = baud;
	return ioctl(fd, TCSETS2, line) < 0 ? -errno : 0;
}

int
mk_tty_raw(int fd)
{
	struct termios2 line;
	int status;

	if (ioctl(fd, TCGETS2, &line) < 0)
		return -errno;
	line.c_iflag = 0;
	line.c_oflag &= ~(tcflag_t)OPOST;
	line.c_lflag &= ~(tcflag_t)(ECHO | ECHONL | ICANON | ISIG | IEXTEN);
	line.c_cflag &= ~(tcflag_t)(CSIZE | PARENB | CSTOPB | CRTSCTS);
	line.c_cflag |= CS8 | CREAD | CLOCAL;
	line.c_cc[VMIN] = 1;
	line.c_cc[VTIME] = 0;
	status = set_speed(fd, &line, BOTHER, MIDI_BAUD);
	return status < 0 ? set_speed(fd, &line, B38400, 38400) : 0;
}
