/* SPDX-License-Identifier: ISC */
/* Splits scheme://ADDRESS:PORT; the scheme's kind has the defaults. */
#include <libmk/host/oscurl_priv.h>

#include <libmk/base/num_priv.h>
#include <libmk/host/ableton_priv.h>
#include <libmk/host/ardour_priv.h>
#include <libmk/host/liveosc_priv.h>

#include <errno.h>
#include <string.h>

static const struct mk_osckind *const kinds[] = {
    &mk_ableton_kind,
    &mk_liveosc_kind,
    &mk_ardour_kind,
};

#define KINDS (sizeof(kinds) / sizeof(*kinds))

static int
read_port(const char *text, size_t n, const char *url, uint16_t *port,
    struct mk_err *err)
{
	long value;

	if (!mk_num_read_int(text, n, 1, UINT16_MAX, &value))
		return mk_err_set(err, -EINVAL,
		    "%s: \"%.*s\" is not a port, such as 11000", url, (int)n,
		    text);
	*port = (uint16_t)value;
	return 0;
}

static const struct mk_osckind *
find_kind(const char *url)
{
	size_t i, n = strcspn(url, ":");

	for (i = 0; i < KINDS; i++)
		if (url[n] && !strncmp(kinds[i]->scheme, url, n) &&
		    !kinds[i]->scheme[n])
			return kinds[i];
	return NULL;
}

static int
read_address(struct mk_oscurl *read, const char *text, size_t n,
    const char *url, struct mk_err *err)
{
	if (n >= sizeof(read->address))
		return mk_err_set(err, -EINVAL, "%s: the address is too long",
		    url);
	memcpy(read->address, text, n);
	read->address[n] = '\0';
	return 0;
}

int
mk_oscurl_read(struct mk_oscurl *read, const char *url, struct mk_err *err)
{
	static const char listen[] = "?listen=";
	const struct mk_osckind *kind = find_kind(url);
	const char *p = url + strcspn(url, ":") + 1;
	size_t n;
	int code;

	if (!kind)
		return mk_err_set(err, -EINVAL,
		    "%s: not a URL of a host that speaks OSC", url);
	*read = (struct mk_oscurl){
	    .kind = kind, .port = kind->port, .listen = kind->listen};
	p += strncmp(p, "//", 2) ? 0 : 2;
	n = strcspn(p, ":?/");
	code = read_address(read, p, n, url, err);
	p += n;
	if (!code && *p == ':') {
		n = strcspn(++p, "?/");
		code = read_port(p, n, url, &read->port, err);
		p += n;
	}
	p += *p == '/';
	if (!code && !strncmp(p, listen, strlen(listen))) {
		p += strlen(listen);
		code = read_port(p, strlen(p), url, &read->listen, err);
		p += strlen(p);
	}
	if (code || !*p)
		return code;
	return mk_err_set(err, -EINVAL,
	    "%s: the form is %s://ADDRESS:PORT?listen=PORT", url, kind->scheme);
}
