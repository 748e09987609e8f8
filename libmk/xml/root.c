/* SPDX-License-Identifier: ISC */
/*
 * Scans over comments and processing instructions to the first tag, with no
 * XML parser, as there may be but a piece of the document.
 */
#include <libmk/xml/root_priv.h>

#include <string.h>

/* Moves p behind what ends at the text, or to the end. */
static const char *
skip_to(const char *p, const char *end, const char *text)
{
	size_t n = strlen(text);

	for (; (size_t)(end - p) >= n; p++)
		if (!memcmp(p, text, n))
			return p + n;
	return end;
}

/* Moves p past what may stand before the root. */
static const char *
skip_prolog(const char *p, const char *end)
{
	while (p < end) {
		if (*p != '<')
			p++;
		else if (end - p > 4 && !memcmp(p, "<!--", 4))
			p = skip_to(p, end, "-->");
		else if (end - p > 2 && p[1] == '?')
			p = skip_to(p, end, "?>");
		else
			break;
	}
	return p;
}

bool
mk_root_is(const uint8_t *start, size_t n, const char *name)
{
	const char *end = (const char *)start + n;
	const char *p = skip_prolog((const char *)start, end);
	size_t len = strlen(name), got = 1;

	while (p + got < end && !strchr(" \t\r\n/>", p[got]))
		got++;
	return got > len && !memcmp(p + got - len, name, len) &&
	    (got == len + 1 || p[got - len - 1] == ':');
}
