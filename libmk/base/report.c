/* SPDX-License-Identifier: ISC */
/*
 * The sentence is made only where someone takes it; it is counted anyway.
 */
#include <libmk/base/report.h>

void
mk_report(struct mk_report *report, const char *fmt, ...)
{
	struct mk_err sentence;
	va_list args;

	if (!report)
		return;
	report->told++;
	if (!report->tell)
		return;
	va_start(args, fmt);
	mk_err_vset(&sentence, 0, fmt, args);
	va_end(args);
	report->tell(report->to, sentence.msg);
}
