/* SPDX-License-Identifier: ISC */
/*
 * XDG_RUNTIME_DIR is the user's own by definition; a folder under /tmp has to
 * be checked.
 */
#include "socketpath.h"

#include "cmd.h"

#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

/* A folder that anybody could have made has to be ours, and ours alone. */
static void
make_own(const char *folder)
{
	struct stat is;

	mkdir(folder, 0700);
	if (lstat(folder, &is) < 0 || !S_ISDIR(is.st_mode) ||
	    is.st_uid != geteuid() || is.st_mode & 077)
		cmd_die(CMD_CONFIG,
		    "%s: is not a folder that is yours alone: set "
		    "XDG_RUNTIME_DIR or name the socket",
		    folder);
}

const char *
socketpath(void)
{
	static char path[PATH_MAX];
	const char *folder = getenv("XDG_RUNTIME_DIR");
	int n;

	if (folder && *folder == '/') {
		snprintf(path, sizeof(path), "%s/mk/surfaced.sock", folder);
		return path;
	}
	n = snprintf(path, sizeof(path), "/tmp/mk-%u", (unsigned)geteuid());
	make_own(path);
	snprintf(path + n, sizeof(path) - (size_t)n, "/surfaced.sock");
	return path;
}
