/* SPDX-License-Identifier: ISC */
/*
 * Any text as a host's URL: a sentence, or a place that is written as a URL
 * and read again as the same.
 */
#include <libmk/host/oscurl_priv.h>

#include <errno.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void
check(bool fine)
{
	if (!fine)
		abort();
}

static void
check_again(const struct mk_oscurl *url)
{
	struct mk_oscurl again;
	char text[512];
	int n;

	check(url->kind && url->port);
	n = snprintf(text, sizeof(text), "%s://%s:%u", url->kind->scheme,
	    url->address, url->port);
	/* 0 is any, and is not told. */
	if (url->listen)
		snprintf(text + n, sizeof(text) - (size_t)n, "?listen=%u",
		    url->listen);
	check(mk_oscurl_read(&again, text, NULL) == 0);
	check(again.kind == url->kind && again.port == url->port &&
	    again.listen == url->listen &&
	    !strcmp(again.address, url->address));
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct mk_oscurl url;
	struct mk_err err = {""};
	char *text = malloc(size + 1);
	int status;

	check(text != NULL);
	if (size)
		memcpy(text, data, size);
	text[size] = '\0';
	status = mk_oscurl_read(&url, text, &err);
	if (status == 0)
		check_again(&url);
	else
		check(status == -EINVAL && err.msg[0]);
	free(text);
	return 0;
}
