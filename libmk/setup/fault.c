/* SPDX-License-Identifier: ISC */
/*
 * A broken file must not fill the screen: after MK_FAULT_MOST faults, no check
 * reports any more.
 */
#include <libmk/setup/fault_priv.h>

void
mk_fault(const struct mk_surface *surface, struct mk_report *faults, long line,
    const char *fmt, ...)
{
	struct mk_err sentence;
	va_list args;

	if (faults->told >= MK_FAULT_MOST)
		return;
	va_start(args, fmt);
	mk_err_vset(&sentence, 0, fmt, args);
	va_end(args);
	mk_report(faults, "%s:%ld: %s", surface->file, line, sentence.msg);
}

void
mk_fault_of_path(const struct mk_surface *surface, struct mk_report *faults,
    const struct mk_path *path, long line, const char *sentence)
{
	struct mk_buf text;

	mk_buf_init(&text);
	mk_path_write(path, &text);
	mk_fault(surface, faults, line, "target \"%.*s\" %s", (int)text.len,
	    text.len ? (const char *)text.data : "", sentence);
	mk_buf_done(&text);
}
