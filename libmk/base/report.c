/* SPDX-License-Identifier: ISC */
/* The sentence is only made if someone takes it, but always counted. */
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
