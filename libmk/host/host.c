/* SPDX-License-Identifier: ISC */
/* A table of dialects, and the calls passed on to the one that a URL names. */
#include <libmk/host/host.h>

#include <libmk/base/suggest_priv.h>
#include <libmk/host/host_song_priv.h>
#include <libmk/host/mculink_priv.h>
#include <libmk/host/osclink_priv.h>

#include <errno.h>
#include <stdlib.h>
#include <string.h>

static const struct mk_dialect *const dialects[] = {
    &mk_host_song_dialect,
    &mk_osclink_ableton,
    &mk_osclink_liveosc,
    &mk_osclink_ardour,
    &mk_mculink_dialect,
};

#define DIALECTS (sizeof(dialects) / sizeof(*dialects))

/* Reports an unknown scheme, and suggests the one that was probably meant. */
static int
refuse_url(const char *url, size_t n, struct mk_err *err)
{
	const char *names[DIALECTS], *near;
	size_t i;

	for (i = 0; i < DIALECTS; i++)
		names[i] = dialects[i]->scheme;
	near = mk_suggest(url, n, names, DIALECTS);
	if (near)
		return mk_err_set(err, -EINVAL,
		    "there is no host \"%s\"; is \"%s:\" meant?", url, near);
	return mk_err_set(err, -EINVAL,
	    "there is no host \"%s\": mk-hosts(7) lists them", url);
}

static const struct mk_dialect *
find_dialect(const char *url, size_t n)
{
	size_t i;

	for (i = 0; i < DIALECTS; i++)
		if (url[n] && !strncmp(dialects[i]->scheme, url, n) &&
		    !dialects[i]->scheme[n])
			return dialects[i];
	return NULL;
}

static struct mk_host *
new_host(const struct mk_dialect *dialect, const char *url)
{
	struct mk_host *host = calloc(1, dialect->size);

	if (!host)
		return NULL;
	host->dialect = dialect;
	host->url = strdup(url);
	if (host->url)
		return host;
	free(host);
	return NULL;
}

struct mk_host *
mk_host_open(const char *url, const struct mk_host_options *options,
    const struct mk_host_user *user, int *status, struct mk_err *err)
{
	size_t n = strcspn(url, ":");
	const struct mk_dialect *dialect = find_dialect(url, n);
	struct mk_host *host;

	if (!dialect) {
		*status = refuse_url(url, n, err);
		return NULL;
	}
	host = new_host(dialect, url);
	if (!host) {
		*status = mk_err_set(err, -ENOMEM, "out of memory");
		return NULL;
	}
	*status = dialect->open(host, options, user, err);
	if (*status == 0)
		return host;
	mk_host_close(host);
	return NULL;
}

int
mk_host_close(struct mk_host *host)
{
	int status;

	if (!host)
		return 0;
	status = host->dialect->close(host);
	free(host->url);
	free(host);
	return status;
}

struct mk_song *
mk_host_song(struct mk_host *host)
{
	return host->dialect->song(host);
}

bool
mk_host_ready(const struct mk_host *host)
{
	return host->dialect->ready(host);
}

struct mk_source
mk_host_source(struct mk_host *host)
{
	return host->dialect->source(host);
}

void
mk_host_set(struct mk_host *host, const char *path,
    const struct mk_param *param, uint64_t now)
{
	host->dialect->set(host, path, param, now);
}

bool
mk_host_waits(const struct mk_host *host)
{
	return host->dialect->waits && host->dialect->waits(host);
}

int
mk_host_line(struct mk_host *host, const char *text, size_t n, uint64_t now,
    struct mk_err *err)
{
	return host->dialect->line(host, text, n, now, err);
}

int
mk_host_reload(struct mk_host *host, uint64_t now, struct mk_err *err)
{
	return host->dialect->reload(host, now, err);
}

void
mk_host_status(const struct mk_host *host, struct mk_status *facts)
{
	mk_status_text(facts, "url", host->url);
	host->dialect->status(host, facts);
}
