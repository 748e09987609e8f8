/* SPDX-License-Identifier: ISC */
/*
 * By how names begin: an encoding that is not known to be safe is not.
 */
#include <libmk/xml/encoding_priv.h>

#include <stddef.h>
#include <string.h>
#include <strings.h>

bool
mk_encoding_keeps_ascii(const char *name)
{
	static const char *const starts[] = {
	    "UTF-8", "US-ASCII", "ISO-8859-", "latin", "windows-125", "CP125"};
	size_t i;

	for (i = 0; i < sizeof(starts) / sizeof(*starts); i++)
		if (!strncasecmp(name, starts[i], strlen(starts[i])))
			return true;
	return false;
}
