/* SPDX-License-Identifier: ISC */
/*
 * What the targets for those who speak OSC share: datagrams as text, a line
 * each, so that an input is read by eye and changed part by part.
 *
 *	/strip/gain 1 -6.5 "a"   a message: whole numbers, others, texts; T F N
 *	# HH HH ...              any bytes
 */
#ifndef TESTS_FUZZ_OSCTEXT_H
#define TESTS_FUZZ_OSCTEXT_H

#include <libmk/base/hex_priv.h>
#include <libmk/base/num_priv.h>
#include <libmk/codec/osc_put_priv.h>

#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#define FUZZ_ARGS 32
#define FUZZ_LINE 1024

static inline void
fuzz_check(bool fine)
{
	if (!fine)
		abort();
}

static inline struct mk_osc_arg
fuzz_osc_arg(const char *word)
{
	struct mk_osc_arg arg = {.type = 's'};
	size_t n = strlen(word);
	double number;
	long whole;

	if (n == 1 && strchr("TFN", *word)) {
		arg.type = *word;
		arg.i = *word == 'T';
	} else if (mk_num_read_int(word, n, INT32_MIN, INT32_MAX, &whole)) {
		arg.type = 'i';
		arg.i = whole;
	} else if (mk_num_read(word, n, &number)) {
		arg.type = 'f';
		arg.f = number;
	} else {
		arg.size = (uint32_t)n;
		arg.s = word;
	}
	return arg;
}

/* A line as a datagram; false if it is none. It is written to. */
static inline bool
fuzz_osc(char *line, struct mk_buf *out)
{
	struct mk_osc_arg args[FUZZ_ARGS];
	char *rest = line, *address, *word;
	size_t n = 0;

	if (*line == '#') {
		mk_hex_read(line + 1, strlen(line + 1), out);
		return true;
	}
	address = strsep(&rest, " ");
	while (n < FUZZ_ARGS && (word = strsep(&rest, " ")))
		args[n++] = fuzz_osc_arg(word);
	return *address == '/' && mk_osc_put_args(out, address, args, n) == 0;
}

/* Give a line's datagram, in a block of just its size; false if it is none. */
static inline bool
fuzz_osc_give(char *line, void (*take)(void *to, const uint8_t *data, size_t n),
    void *to)
{
	struct mk_buf out;
	uint8_t *exact;
	bool is;

	mk_buf_init(&out);
	is = fuzz_osc(line, &out);
	if (is) {
		exact = malloc(out.len ? out.len : 1);
		fuzz_check(exact != NULL);
		if (out.len)
			memcpy(exact, out.data, out.len);
		take(to, exact, out.len);
		free(exact);
	}
	mk_buf_done(&out);
	return is;
}

/* Take the next line, cut where it is long; false: there is none. */
static inline bool
fuzz_line(const uint8_t **data, size_t *size, char line[FUZZ_LINE])
{
	const uint8_t *end = *size ? memchr(*data, '\n', *size) : NULL;
	size_t n = end ? (size_t)(end - *data) : *size;
	size_t kept = n < FUZZ_LINE ? n : FUZZ_LINE - 1;

	if (!*size)
		return false;
	memcpy(line, *data, kept);
	line[kept] = '\0';
	*data += n + (end != NULL);
	*size -= n + (end != NULL);
	return true;
}

/* What is sent is OSC. */
static inline void
fuzz_is_osc(const uint8_t *data, size_t n)
{
	struct mk_osc osc;

	fuzz_check(mk_osc_open(&osc, data, n, NULL) == 0);
}

#endif
