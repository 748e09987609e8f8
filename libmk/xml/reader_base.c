/* SPDX-License-Identifier: ISC */
/*
 * What all ways to read a document share: a handler, a depth, a place and one
 * failure, which is kept. After it whatever is still called is ignored.
 */
#include <libmk/xml/reader_base_priv.h>

#include <errno.h>
#include <stdarg.h>

int
mk_reader_stop(struct mk_reader *reader, int code)
{
	if (!reader->status) {
		reader->status = code;
		reader->n_attrs = 0;
		if (reader->kind->stop)
			reader->kind->stop(reader);
	}
	return code;
}

int
mk_reader_open(struct mk_reader *reader, const char *name)
{
	int status;

	if (++reader->depth > MK_READER_DEPTH)
		return mk_reader_fail(reader, -EBADMSG,
		    "more than %d elements within one another",
		    MK_READER_DEPTH);
	do {
		reader->delegated = false;
		status =
		    reader->handler.open(reader->handler.self, reader, name);
	} while (reader->delegated && status >= 0);
	reader->n_attrs = 0;
	if (status < 0)
		mk_reader_stop(reader, status);
	return reader->status;
}

int
mk_reader_close(struct mk_reader *reader)
{
	int status = reader->handler.close(reader->handler.self, reader);

	reader->depth--;
	if (status < 0)
		mk_reader_stop(reader, status);
	return reader->status;
}

static void
find_tag(struct mk_reader *reader, long *line, long *column)
{
	*line = *column = 0;
	if (reader->kind->find_tag)
		reader->kind->find_tag(reader, line, column);
}

/* Tells a fault; it is the last if there are too many. */
static int collect(struct mk_reader *reader, long line, const char *fmt,
    va_list args) MK_PRINTF(3, 0);

static int
collect(struct mk_reader *reader, long line, const char *fmt, va_list args)
{
	const char *name = mk_input_name(reader->input);
	struct mk_err sentence;

	mk_err_vset(&sentence, 0, fmt, args);
	mk_report(reader->faults, "%s:%ld: %s", name, line, sentence.msg);
	if (reader->faults->told < reader->most_faults)
		return 1;
	mk_err_set(reader->err, -EBADMSG, "%s: too many faults to tell all",
	    name);
	return mk_reader_stop(reader, -EBADMSG);
}

static int set_place(struct mk_reader *reader, long line, long column, int code,
    const char *fmt, va_list args) MK_PRINTF(5, 0);

static int
set_place(struct mk_reader *reader, long line, long column, int code,
    const char *fmt, va_list args)
{
	const char *name = mk_input_name(reader->input);

	if (!reader->kind->line)
		return mk_reader_stop(reader, code);
	if (reader->faults && code == -EBADMSG)
		return collect(reader, line, fmt, args);
	mk_err_vset(reader->err, code, fmt, args);
	if (column)
		mk_err_prefix(reader->err, code, "%s:%ld:%ld", name, line,
		    column);
	else
		mk_err_prefix(reader->err, code, "%s:%ld", name, line);
	return mk_reader_stop(reader, code);
}

int
mk_reader_fail(struct mk_reader *reader, int code, const char *fmt, ...)
{
	long line, column;
	va_list args;

	if (reader->status)
		return reader->status;
	find_tag(reader, &line, &column);
	va_start(args, fmt);
	code = set_place(reader, line, column, code, fmt, args);
	va_end(args);
	return code;
}

int
mk_reader_fail_at(struct mk_reader *reader, long line, int code,
    const char *fmt, ...)
{
	va_list args;

	if (reader->status)
		return reader->status;
	va_start(args, fmt);
	code = set_place(reader, line, 0, code, fmt, args);
	va_end(args);
	return code;
}

void
mk_reader_warn_at(struct mk_reader *reader, long line, const char *fmt, ...)
{
	struct mk_err sentence;
	va_list args;

	if (!reader->kind->line) {
		mk_reader_stop(reader, -ENOTSUP);
		return;
	}
	va_start(args, fmt);
	mk_err_vset(&sentence, 0, fmt, args);
	va_end(args);
	mk_report(mk_input_warnings(reader->input), "%s:%ld: %s",
	    mk_input_name(reader->input), line, sentence.msg);
}

void
mk_reader_collect(struct mk_reader *reader, struct mk_report *faults,
    size_t most)
{
	reader->faults = faults;
	reader->most_faults = most;
}

void
mk_reader_delegate(struct mk_reader *reader,
    const struct mk_reader_handler *handler)
{
	reader->handler = *handler;
	reader->delegated = true;
}

const char *
mk_reader_name(struct mk_reader *reader, const char *name)
{
	return reader->kind->name(reader, name);
}

const char *
mk_reader_namespace(const struct mk_reader *reader)
{
	return reader->namespace ? reader->namespace : "";
}

int
mk_reader_attrs(const struct mk_reader *reader)
{
	return reader->n_attrs;
}

const char *
mk_reader_attr_at(struct mk_reader *reader, int i, struct mk_chars *value)
{
	return reader->kind->attr_at(reader, i, value);
}

bool
mk_reader_attr(struct mk_reader *reader, const char *name,
    struct mk_chars *value)
{
	int i;

	for (i = 0; i < reader->n_attrs; i++)
		if (mk_reader_attr_at(reader, i, value) == name)
			return true;
	return false;
}

int
mk_reader_depth(const struct mk_reader *reader)
{
	return reader->depth;
}

long
mk_reader_line(struct mk_reader *reader)
{
	return reader->kind->line ? reader->kind->line(reader) : 0;
}

long
mk_reader_tag_line(struct mk_reader *reader)
{
	long line, column;

	find_tag(reader, &line, &column);
	return line;
}

const char *
mk_reader_source(const struct mk_reader *reader)
{
	return mk_input_name(reader->input);
}
