/* SPDX-License-Identifier: ISC */
/*
 * Lines in two pieces and in one are the same, and what is written reads back.
 */
#include <libmk/codec/line_put_priv.h>
#include <libmk/codec/lines.h>

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static struct mk_lines lines;
static struct mk_line again;

static void
check(bool good)
{
	if (!good)
		abort();
}

/* Writes the line anew, and reads that. */
static void
write_line(const struct mk_line *line, struct mk_buf *buf)
{
	size_t i, len, from = buf->len;
	const char *word;

	if (line->stamped)
		mk_line_put_stamp(buf, line->stamp);
	for (i = 0; (word = mk_line_word(line, i, &len)); i++) {
		size_t raw_len, fault, got;
		const char *raw = mk_line_raw(line, i, &raw_len);
		char *value = malloc(raw_len + 1);

		check(mk_line_read_word(raw, raw_len, value, &got, &fault,
		          NULL) == (long)raw_len);
		check(got == len && !memcmp(value, word, len));
		free(value);
		if (i == 0)
			mk_line_put_verb(buf, word);
		else
			mk_line_put_word(buf, word, len);
	}
	if (buf->len - from < MK_LINE_MAX)
		check(mk_line_parse(&again, (char *)buf->data + from,
		          buf->len - from, NULL) == 1 &&
		    again.n_words == line->n_words && !again.n_extras);
	mk_line_put_end(buf);
}

static void
feed(const char *text, size_t n, struct mk_buf *out)
{
	struct mk_err err;
	int got;

	while ((got = mk_lines_next(&lines, &text, &n, &err))) {
		if (got < 0)
			mk_buf_text(out, err.msg);
		else
			write_line(&lines.line, out);
	}
}

static void
end(struct mk_buf *out)
{
	struct mk_err err;
	int got = mk_lines_end(&lines, &err);

	if (got < 0)
		mk_buf_text(out, err.msg);
	else if (got > 0)
		write_line(&lines.line, out);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	const char *text = (const char *)data;
	size_t cut = size ? data[0] % size : 0;
	struct mk_buf whole, split;

	mk_buf_init(&whole);
	mk_buf_init(&split);
	mk_lines_init(&lines, "in");
	feed(text, size, &whole);
	end(&whole);
	mk_lines_init(&lines, "in");
	feed(text, cut, &split);
	feed(text + cut, size - cut, &split);
	end(&split);
	check(whole.len == split.len &&
	    (!whole.len || !memcmp(whole.data, split.data, whole.len)));
	mk_buf_done(&whole);
	mk_buf_done(&split);
	return 0;
}
