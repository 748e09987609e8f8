/* SPDX-License-Identifier: ISC */
/*
 * What the system refuses is passed over, except for --rt, which the user
 * asked for.
 */
#include "harden.h"

#include "cmd.h"

#include <errno.h>
#include <malloc.h>
#include <sched.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>

#define FILES 512   /* open at once; clients and ports stay far below */
#define LARGE 65536 /* bytes of what is given back as soon as it is freed */

static void
limit(__rlimit_resource_t what, rlim_t to)
{
	struct rlimit limit;

	if (getrlimit(what, &limit) < 0 || limit.rlim_max < to)
		return;
	limit.rlim_cur = limit.rlim_max = to;
	setrlimit(what, &limit);
}

void
harden(void)
{
	prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
	limit(RLIMIT_CORE, 0);
	limit(RLIMIT_NOFILE, FILES);
	umask(077);
	/*
	 * The C library's own limit rises with what is freed: rooms of clients
	 * that come and go would lie among what stays, and more and more of it
	 * be in use by nobody.
	 */
	mallopt(M_MMAP_THRESHOLD, LARGE);
}

void
harden_realtime(int priority)
{
	const struct sched_param param = {.sched_priority = priority};

	if (sched_setscheduler(0, SCHED_FIFO | SCHED_RESET_ON_FORK, &param) < 0)
		cmd_warn("--rt: cannot use a real-time priority: %s: allow it "
		         "with "
		         "LimitRTPRIO= or in /etc/security/limits.d",
		    strerror(errno));
	else if (mlockall(MCL_CURRENT | MCL_FUTURE | MCL_ONFAULT) < 0)
		cmd_warn("--rt: cannot lock memory: %s: allow it with "
		         "LimitMEMLOCK= or in /etc/security/limits.d",
		    strerror(errno));
}
