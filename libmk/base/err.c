/* SPDX-License-Identifier: ISC */
/*
 * A sentence is cut to its fixed room between characters, and control
 * characters are masked, so that it can be printed as it is.
 */
#include <libmk/base/err.h>

#include <libmk/base/utf8_priv.h>

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sysexits.h>

void
mk_err_mask(char *text)
{
	size_t left = strlen(text), n;
	const char *from = text, *shown;
	char *to = text;

	while (left) {
		shown = mk_utf8_take(&from, &left, &n);
		memmove(to, shown, n);
		to += n;
	}
	*to = '\0';
}

/* A sentence that fills the room was cut, perhaps within a character. */
static void
trim_message(char msg[MK_ERR_MAX])
{
	size_t len = strlen(msg), lead = len;

	if (len < MK_ERR_MAX - 1)
		return;
	while (lead > len - 3 && ((unsigned char)msg[lead - 1] & 0xc0) == 0x80)
		lead--;
	if ((unsigned char)msg[lead - 1] >= 0xc0 &&
	    !mk_utf8_size(msg + lead - 1, len - lead + 1))
		msg[lead - 1] = '\0';
}

int
mk_err_vset(struct mk_err *err, int code, const char *fmt, va_list args)
{
	if (!err)
		return code;
	if (vsnprintf(err->msg, sizeof(err->msg), fmt, args) < 0)
		err->msg[0] = '\0';
	trim_message(err->msg);
	mk_err_mask(err->msg);
	return code;
}

int
mk_err_set(struct mk_err *err, int code, const char *fmt, ...)
{
	va_list args;

	va_start(args, fmt);
	mk_err_vset(err, code, fmt, args);
	va_end(args);
	return code;
}

int
mk_err_prefix(struct mk_err *err, int code, const char *fmt, ...)
{
	struct mk_err rest;
	va_list args;
	size_t used;

	if (!err)
		return code;
	rest = *err;
	va_start(args, fmt);
	mk_err_vset(err, code, fmt, args);
	va_end(args);
	used = strlen(err->msg);
	snprintf(err->msg + used, sizeof(err->msg) - used, ": %s", rest.msg);
	trim_message(err->msg);
	return code;
}

int
mk_err_exit(int code)
{
	switch (-code) {
	case EBADMSG:
		return EX_DATAERR;
	case ENOENT:
	case EACCES:
	case EISDIR:
	case ENOTDIR:
		return EX_NOINPUT;
	case ENODEV:
	case ENXIO:
		return EX_UNAVAILABLE;
	case EBUSY:
	case EADDRINUSE:
	case EAGAIN:
	case ENOMEM:
		return EX_TEMPFAIL;
	case EINVAL:
		return EX_CONFIG;
	default:
		return EX_IOERR;
	}
}
