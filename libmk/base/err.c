#include <libmk/base/err.h>

#include <stdio.h>
#include <string.h>

void
mk_err_mask(char *text)
{
	for (; *text; text++) {
		unsigned char c = (unsigned char)*text;

		if (c < 0x20 || c == 0x7f)
			*text = '?';
	}
}

int
mk_err_vset(struct mk_err *err, int code, const char *fmt, va_list args)
{
	if (!err)
		return code;
	if (vsnprintf(err->msg, sizeof(err->msg), fmt, args) < 0)
		err->msg[0] = '\0';
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
	return code;
}
