/* SPDX-License-Identifier: ISC */
/*
 * Goes by the environment and by the terminal itself: NO_COLOR, TERM, the
 * locale, its size.
 */
#include "terminal.h"

#include <langinfo.h>
#include <locale.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

bool
terminal_is_fancy(void)
{
	const char *no_color = getenv("NO_COLOR"), *term = getenv("TERM");

	setlocale(LC_CTYPE, "");
	return isatty(STDOUT_FILENO) &&
	    !strcmp(nl_langinfo(CODESET), "UTF-8") &&
	    (!no_color || !*no_color) && term && strcmp(term, "dumb") != 0;
}

int
terminal_width(void)
{
	const char *columns = getenv("COLUMNS");
	struct winsize size;
	long n = columns ? strtol(columns, NULL, 10) : 0;

	if (n > 0 && n < 10000)
		return (int)n;
	if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col)
		return size.ws_col;
	return 80;
}
